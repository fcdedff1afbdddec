import { DAY, type EpochMillis, epochMillis } from "./millis";

/**
 * When a calendar day (YYYY-MM-DD) begins in a time zone, `daysLater` days on. The zone's offset is looked up at the
 * guess and once more at the result, which settles daylight-saving changes.
 */
export const startOfDay = (date: string, timezone: string, daysLater = 0): EpochMillis => {
  const utc = Date.parse(`${date}T00:00:00Z`) + daysLater * DAY;
  const guess = utc - offsetAt(utc, timezone);
  return epochMillis(utc - offsetAt(guess, timezone));
};

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
