import { DAY, HOUR, MINUTE, type Millis, millis } from "@/shared/time/millis";
import type { LastRange, View, ViewCompare, ViewRange } from "./view";

/** The ranges on offer, shortest first. */
export const RANGE_PRESETS = [
  { duration: "PT30M", label: "Last 30 min", short: "30 min" },
  { duration: "PT1H", label: "Last hour", short: "1 h" },
  { duration: "PT24H", label: "Last 24 hours", short: "24 h" },
  { duration: "P7D", label: "Last 7 days", short: "7 d" },
  { duration: "P30D", label: "Last 30 days", short: "30 d" },
] as const;

export const DEFAULT_RANGE: LastRange = { kind: "last", duration: "PT1H" };

const DURATION = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?$/;

/** The length of an ISO 8601 duration of days, hours and minutes; undefined when it is none. */
export const durationMillis = (duration: string): Millis | undefined => {
  const match = DURATION.exec(duration);
  if (match === null) {
    return undefined;
  }
  const [days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  const length = (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
  return length > 0 ? millis(length) : undefined;
};

const DURATION_UNITS: Readonly<Record<string, string>> = { D: "d", H: "h", M: "min" };

/** An ISO 8601 duration in words: "1 d 12 h". */
export const durationLabel = (duration: string): string =>
  [...duration.matchAll(/(\d+)([DHM])/g)]
    .map(([, count, unit = ""]) => `${Number(count)} ${DURATION_UNITS[unit]}`)
    .join(" ");

export const rangeMillis = (range: ViewRange): Millis =>
  range.kind === "last" ? (durationMillis(range.duration) ?? HOUR) : millis(range.to - range.from);

/** Up to a day, yesterday at the same time is the fair comparison; beyond, the period before. */
export const defaultCompare = (range: ViewRange): ViewCompare =>
  rangeMillis(range) <= DAY ? "previousDay" : "previousPeriod";

/** The view with another range; a comparison nobody chose follows it. */
export const withRange = (view: View, range: ViewRange): View => ({
  ...view,
  range,
  interval: "auto",
  compare: view.compare === defaultCompare(view.range) ? defaultCompare(range) : view.compare,
});

/** The next shorter (-1) or longer (+1) preset. */
export const stepRange = (range: ViewRange, step: -1 | 1): LastRange => {
  const length = rangeMillis(range);
  const lengths = RANGE_PRESETS.map((preset) => durationMillis(preset.duration) ?? HOUR);
  const index =
    step === 1
      ? lengths.findIndex((candidate) => candidate > length)
      : lengths.findLastIndex((candidate) => candidate < length);
  const preset =
    RANGE_PRESETS[index] ?? (step === 1 ? RANGE_PRESETS[RANGE_PRESETS.length - 1] : RANGE_PRESETS[0]);
  return { kind: "last", duration: preset?.duration ?? DEFAULT_RANGE.duration };
};

export const COMPARE_LABELS: Readonly<
  Record<ViewCompare, { choice: string; series: string; short: string }>
> = {
  previousDay: { choice: "vs yesterday", series: "Yesterday", short: "yesterday" },
  previousPeriod: { choice: "vs the period before", series: "Period before", short: "the period before" },
  previousWeek: { choice: "vs last week", series: "Last week", short: "last week" },
  none: { choice: "No comparison", series: "", short: "" },
};
