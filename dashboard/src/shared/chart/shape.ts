import type { Answer, Point } from "@/shared/api/contract";
import { DAY, HOUR, MINUTE, type Millis } from "@/shared/time/millis";

/** A chart's columns: one time per bucket, null where there is nothing to draw. */
export interface ChartColumns {
  readonly times: number[];
  /** Buckets that are whole and settled. */
  readonly settled: (number | null)[];
  /** Buckets that are not whole: those that may still change, a first one that begins before the range, and a last one that ends after it. */
  readonly open: (number | null)[];
  readonly previous: (number | null)[];
  readonly step: Millis;
  /** Start of the range; the first bucket holds nothing from before it. */
  readonly from: number;
  /** End of the range; the last bucket holds nothing from after it. */
  readonly to: number;
  /** Start of the first open bucket; undefined when all are settled. */
  readonly openFrom: number | undefined;
}

export const stepOf = (interval: Answer["meta"]["interval"]): Millis => {
  switch (interval) {
    case "day":
      return DAY;
    case "hour":
      return HOUR;
    case "minute":
    case "none":
      return MINUTE;
  }
};

/** The columns of an answer's first series. Buckets that are missing between others become gaps. */
export const chartColumns = (answer: Answer): ChartColumns => {
  const series = answer.series[0];
  const step = stepOf(answer.meta.interval);
  const points = withGaps(series?.points ?? [], step);
  const current = new Map(points);
  const previous = new Map(withGaps(series?.previous ?? [], step));
  const times = [...new Set([...current.keys(), ...previous.keys()])].sort((a, b) => a - b);
  const openFrom = answer.meta.openFrom ?? undefined;
  const isOpen = (time: number) => openFrom !== undefined && time >= openFrom;
  // A day of 23 hours is whole.
  const shortest = step === DAY ? 23 * HOUR : step;
  const isCut = (time: number) => time < answer.meta.from || time + shortest > answer.meta.to;
  const isWhole = (time: number) => !isOpen(time) && !isCut(time);
  const valueAt = (time: number) => current.get(time) ?? null;
  return {
    times,
    settled: times.map((time) => (isWhole(time) ? valueAt(time) : null)),
    open: times.map((time) => (isWhole(time) ? null : valueAt(time))),
    previous: times.map((time) => previous.get(time) ?? null),
    step,
    from: answer.meta.from,
    to: answer.meta.to,
    openFrom: times.some(isOpen) ? openFrom : undefined,
  };
};

/** The buckets that are not whole with their settled neighbours, for a line from one to the other. */
export const joined = ({ settled, open }: ChartColumns): (number | null)[] =>
  open.map(
    (value, index) =>
      value ?? (isThere(open[index - 1]) || isThere(open[index + 1]) ? (settled[index] ?? null) : null),
  );

/** Where a value stands between two that are missing. */
export const lonely = (values: ArrayLike<number | null | undefined>): number[] =>
  Array.from(values).flatMap((value, index) =>
    isThere(value) && !isThere(values[index - 1]) && !isThere(values[index + 1]) ? [index] : [],
  );

const isThere = (value: number | null | undefined): boolean => value !== null && value !== undefined;

/** Whether there is nothing to draw: no bucket, or none with a value, as of a rate without events. */
export const isEmpty = ({ settled, open, previous }: ChartColumns): boolean =>
  [settled, open, previous].every((column) => column.every((value) => value === null));

/** Puts a point without value where buckets are missing. Day steps of 23 and 25 hours are no gaps. */
export const withGaps = (points: readonly Point[], step: Millis): Point[] => {
  const result: Point[] = [];
  let last: number | undefined;
  for (const point of points) {
    if (last !== undefined && point[0] - last > step * 1.5) {
      result.push([last + step, null]);
    }
    result.push([point[0], point[1]]);
    last = point[0];
  }
  return result;
};

/** The value of a bucket, settled or open. */
export const valueAt = (columns: ChartColumns, index: number): number | null =>
  columns.settled[index] ?? columns.open[index] ?? null;

/**
 * The time from the beginning of one bucket to the end of another: a part of a bucket would be drawn as a fall that
 * never was. Days differ in length, so a bucket ends where the next one begins.
 */
export const bucketSpan = (
  { times, step }: ChartColumns,
  first: number,
  last: number,
): { readonly from: number; readonly to: number } | undefined => {
  const from = times[first];
  const lastFrom = times[last];
  return from === undefined || lastFrom === undefined
    ? undefined
    : { from, to: times[last + 1] ?? lastFrom + step };
};

/** The columns as comma-separated values with a header, times in ISO 8601 UTC. */
export const toCsv = (columns: ChartColumns, name: string, previousName: string): string => {
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : String(value);
  const header = ["time", name, ...(previousName === "" ? [] : [previousName])].map(quote).join(",");
  const rows = columns.times.map((time, index) =>
    [
      new Date(time).toISOString(),
      cell(valueAt(columns, index)),
      ...(previousName === "" ? [] : [cell(columns.previous[index])]),
    ].join(","),
  );
  return [header, ...rows].join("\n");
};

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
