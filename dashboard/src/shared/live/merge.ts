import type { Answer, Point, Series } from "@/shared/api/contract";

/**
 * An answer after an update: points before `from` have left the window, the given points replace or join those at
 * their time, totals and meta are taken whole, and groups that are no longer among the totals are gone.
 */
export const mergeUpdate = (answer: Answer, update: Answer, from: number): Answer => {
  const groups = new Map(answer.series.map((series) => [groupKey(series.group), series]));
  for (const series of update.series) {
    const key = groupKey(series.group);
    groups.set(key, mergeSeries(groups.get(key), series));
  }
  const order = update.totals.map((total) => groupKey(total.group));
  return {
    series: order.flatMap((key) => {
      const series = groups.get(key);
      return series === undefined ? [] : [dropBefore(series, from)];
    }),
    totals: update.totals,
    meta: update.meta,
  };
};

const groupKey = (group: readonly string[]): string => JSON.stringify(group);

const mergeSeries = (old: Series | undefined, changed: Series): Series => {
  if (old === undefined) {
    return changed;
  }
  const previous =
    old.previous === undefined && changed.previous === undefined
      ? {}
      : { previous: upsert(old.previous ?? [], changed.previous ?? []) };
  return { group: changed.group, points: upsert(old.points, changed.points), ...previous };
};

/** Both in the order of time; of two points at one time the changed one stands. */
const upsert = (points: readonly Point[], changed: readonly Point[]): Point[] => {
  const first = changed[0];
  if (first === undefined) {
    return [...points];
  }
  const merged = new Map(points.map((point) => [point[0], point]));
  for (const point of changed) {
    merged.set(point[0], point);
  }
  return [...merged.values()].sort((a, b) => a[0] - b[0]);
};

const dropBefore = (series: Series, from: number): Series => {
  const kept = (points: readonly Point[]) => points.filter(([time]) => time >= from);
  return {
    group: series.group,
    points: kept(series.points),
    ...(series.previous === undefined ? {} : { previous: kept(series.previous) }),
  };
};
