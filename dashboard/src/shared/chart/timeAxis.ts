import { clock, day } from "@/shared/format/times";
import { DAY, HOUR, MINUTE, type Millis } from "@/shared/time/millis";

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 3, 5, 7, 14].map((count) => count * DAY),
];

/** How far labels may stand apart over buckets of a length: never closer than the buckets, as nothing lies between two. */
export const timeSteps = (bucket: Millis | number): number[] => STEPS.filter((step) => step >= bucket);

/**
 * Clock times with a day name where a day begins; days alone when the steps are days. A label that does not fit is left
 * out, as half of one reads like another time.
 */
export const timeLabels = (
  times: readonly number[],
  increment: number,
  timezone: string,
  fits: (time: number, label: string) => boolean,
): string[] =>
  times.map((time) => {
    const clocked = clock(time, timezone);
    const label = increment >= DAY || clocked === "00:00" ? day(time, timezone) : clocked;
    return fits(time, label) ? label : "";
  });
