import { type EpochMillis, epochMillis, MINUTE } from "./millis";

/**
 * When a zone's clocks show a time of a calendar day (YYYY-MM-DD), in minutes since midnight. The zone's offset is
 * looked up at the guess and once more at the result, which settles daylight-saving changes.
 */
export const timeOn = (date: string, minutes: number, timezone: string): EpochMillis => {
  const utc = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const guess = utc - offsetAt(utc, timezone);
  return epochMillis(utc - offsetAt(guess, timezone));
};

/** The minutes since midnight of a time of day as it is typed: 14:00, 1400, 9:30, 14; undefined when it is none. */
export const minutesOfDay = (text: string): number | undefined => {
  const match = /^(\d{1,2})(?:[:.]?([0-5]\d))?$/.exec(text.trim());
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2] ?? 0);
  return minutes <= MINUTES_OF_DAY ? minutes : undefined;
};

const MINUTES_OF_DAY = 24 * 60;

/** The calendar day (YYYY-MM-DD) that a time is in, in a time zone. */
export const dayOf = (time: EpochMillis, timezone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(time);

/** How far a zone's clocks are ahead of UTC at a time, in milliseconds. */
const offsetAt = (time: number, timezone: string): number => {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  return (
    Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) -
    Math.floor(time / 1000) * 1000
  );
};
