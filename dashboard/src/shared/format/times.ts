import type { EpochMillis, Millis } from "@/shared/time/millis";
import { DAY, HOUR, MINUTE, SECOND } from "@/shared/time/millis";

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatter = (timezone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timezone}${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, ...options });
    formatters.set(key, found);
  }
  return found;
};

/** 12:41 */
export const clock = (time: number, timezone: string): string =>
  formatter(timezone, { hour: "2-digit", minute: "2-digit" }).format(time);

/** 12:41:07 */
export const clockSeconds = (time: number, timezone: string): string =>
  formatter(timezone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(time);

/** 12:41:07; with its day where the clock alone could mean another one: 24 Nov, 12:41:07. */
export const moment = (time: number, nowMillis: number, timezone: string): string => {
  const clocked = clockSeconds(time, timezone);
  return Math.abs(nowMillis - time) < DAY / 2 ? clocked : `${day(time, timezone)}, ${clocked}`;
};

/** 24 Nov */
export const day = (time: number, timezone: string): string =>
  formatter(timezone, { day: "numeric", month: "short" }).format(time);

/** Tue 24 Nov, 12:41 */
export const dayClock = (time: number, timezone: string): string =>
  `${weekday(time, timezone)}, ${clock(time, timezone)}`;

/** Tue 24 Nov */
export const weekday = (time: number, timezone: string): string =>
  formatter(timezone, { weekday: "short", day: "numeric", month: "short" }).format(time).replace(",", "");

const DATE_AND_MINUTE = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** 24 Nov 2026, 12:41 */
export const fullTime = (time: number, timezone: string): string =>
  formatter(timezone, DATE_AND_MINUTE).format(time);

/** 24 Nov 2026, 12:41:07; with its zone where that is not the reader's own: 24 Nov 2026, 12:41:07 Asia/Tokyo */
export const exactTime = (time: number, timezone: string, own: string): string => {
  const text = formatter(timezone, { ...DATE_AND_MINUTE, second: "2-digit" }).format(time);
  return timezone === own ? text : `${text} ${timezone}`;
};

/** How long ago, or how long it lasts: 0.8 s, 14 s, 3 min, 5 h, 12 d. */
export const age = (length: Millis | number): string => {
  const size = Math.max(0, length);
  if (size < 9.95 * SECOND) return `${(size / SECOND).toFixed(1)} s`;
  if (size < MINUTE) return `${Math.round(size / SECOND)} s`;
  if (size < HOUR) return `${Math.round(size / MINUTE)} min`;
  if (size < DAY) return `${Math.round(size / HOUR)} h`;
  return `${Math.round(size / DAY)} d`;
};

/** "3 min ago", "just now". */
export const ago = (time: EpochMillis | number, nowMillis: EpochMillis | number): string =>
  nowMillis - time < 10 * SECOND ? "just now" : `${age(nowMillis - time)} ago`;
