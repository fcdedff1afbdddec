import type { Answer, Point } from "@/shared/api/contract";
import { type EpochMillis, epochMillis, MINUTE } from "@/shared/time/millis";
import type { HealthState } from "@/shared/ui/HealthDot";
import type { ViewRange } from "@/shared/view/view";

/** A rate or a duration that left its usual height, and since when. */
export interface Incident {
  readonly metric: "errorRate" | "durationP95";
  readonly state: "watch" | "worse";
  /** What is usual: the comparison's value. */
  readonly usual: number;
  /** The mean over the last ten settled minutes, those without a value apart. */
  readonly current: number;
  /** The first minute of it; undefined when it began before the window. */
  readonly since: EpochMillis | undefined;
}

export interface Health {
  readonly state: HealthState;
  /** The worst first. */
  readonly incidents: readonly Incident[];
  /** A high error rate with no earlier day to tell whether that is usual; undefined where nothing is high, or an incident says more. */
  readonly uncompared?: number | undefined;
  /** Undefined while events come. */
  readonly silence: Silence | undefined;
}

/** No event for ten minutes. */
export interface Silence {
  /** The minute of the last event; undefined when it lies before the window. */
  readonly since: EpochMillis | undefined;
}

/** A beginning that is told anew moves by less, unless it is that of another incident. */
const SAME_BEGINNING_MILLIS = 20 * MINUTE;
const RECENT_MINUTES = 10;
const LATEST_MINUTES = 5;
const SHORTEST_SEGMENT = 3;
/** How often the usual height, and how far above it, is trouble. */
const LIMITS = {
  errorRate: { watch: { times: 1.5, above: 0.003 }, worse: { times: 2, above: 0.01 } },
  durationP95: { watch: { times: 1.3, above: 25 }, worse: { times: 1.8, above: 150 } },
} as const;

/** So many errors are not called good only because they have been as many for as long as anything is known. */
const HIGH_ERROR_RATE = 0.05;

/** A product's health from its last two hours by the minute, compared with the usual. */
export const assess = (
  product: string,
  errorRate: Answer | undefined,
  durationP95: Answer | undefined,
): Health => {
  if (errorRate === undefined && durationP95 === undefined) {
    return { state: "unknown", incidents: [], silence: undefined };
  }
  // Every event has its part in the error rate; a duration has not each of them.
  const silence = errorRate === undefined ? undefined : silenceOf(product, errorRate);
  if (silence !== undefined) {
    return { state: silence.unusual ? "watch" : "unknown", incidents: [], silence: { since: silence.since } };
  }
  const incidents = [
    incident("errorRate", product, errorRate),
    incident("durationP95", product, durationP95),
  ].filter((found) => found !== undefined);
  const uncompared = incidents.length > 0 ? undefined : highWithoutUsual(product, errorRate);
  const state = incidents.some((found) => found.state === "worse")
    ? "worse"
    : incidents.length > 0 || uncompared !== undefined
      ? "watch"
      : "good";
  return {
    state,
    uncompared,
    incidents: incidents.sort((a, b) => Number(b.state === "worse") - Number(a.state === "worse")),
    silence: undefined,
  };
};

/** Where a product's events have ended; unusual when no pause before it in the window was as long. */
const silenceOf = (product: string, errorRate: Answer): (Silence & { unusual: boolean }) | undefined => {
  const times = pointsOf(product, errorRate).flatMap(([time, value]) => (value === null ? [] : [time]));
  const last = times.at(-1);
  if (last === undefined) {
    return { since: undefined, unusual: false };
  }
  if (last >= recentFrom(errorRate)) {
    return undefined;
  }
  const pauses = times.map((time, index) => time - (times[index - 1] ?? time));
  return { since: epochMillis(last), unusual: settledTo(errorRate) - last > Math.max(...pauses) };
};

const incident = (
  metric: Incident["metric"],
  product: string,
  answer: Answer | undefined,
): Incident | undefined => {
  if (answer === undefined) {
    return undefined;
  }
  const settled = settledPoints(pointsOf(product, answer), settledTo(answer));
  const recent = settled.filter(([time]) => time >= recentFrom(answer));
  const usual = usualValue(product, answer, settled);
  if (recent.length === 0 || usual === undefined) {
    return undefined;
  }
  // A rise that is over shows in the latest minutes; half more than their middle, as a quiet product's minutes differ much.
  const current = Math.min(mean(recent), (middle(recent.slice(-LATEST_MINUTES)) ?? 0) * 1.5);
  const state = stateOf(metric, usual, current);
  return state === undefined
    ? undefined
    : { metric, state, usual, current, since: onset(settled, (usual + current) / 2) };
};

const highWithoutUsual = (product: string, errorRate: Answer | undefined): number | undefined => {
  if (errorRate === undefined || previousOf(product, errorRate) !== undefined) {
    return undefined;
  }
  const settled = settledPoints(pointsOf(product, errorRate), settledTo(errorRate));
  const current = mean(settled.filter(([time]) => time >= recentFrom(errorRate)));
  return current < HIGH_ERROR_RATE ? undefined : current;
};

/**
 * The health with the beginnings that were told before: as the window slides, noise moves what is taken for the
 * beginning of one incident back and forth, and at last it leaves the window.
 */
export const withBeginnings = (health: Health, before: Health | undefined): Health => ({
  ...health,
  incidents: health.incidents.map((incident) => {
    const told = before?.incidents.find(({ metric }) => metric === incident.metric)?.since;
    const { since } = incident;
    return told === undefined || (since !== undefined && Math.abs(since - told) > SAME_BEGINNING_MILLIS)
      ? incident
      : { ...incident, since: told };
  }),
});

type Settled = readonly [time: number, value: number];

const pointsOf = (product: string, answer: Answer): readonly Point[] =>
  answer.series.find((candidate) => candidate.group[0] === product)?.points ?? [];

const settledTo = ({ meta }: Answer): number => meta.openFrom ?? meta.to;

const recentFrom = (answer: Answer): number => settledTo(answer) - RECENT_MINUTES * MINUTE;

const settledPoints = (points: readonly Point[], to: number): Settled[] =>
  points.filter((point): point is [number, number] => point[1] !== null && point[0] < to);

/** The comparison's value; without one, the middle value of the window's first half. */
const usualValue = (product: string, answer: Answer, settled: readonly Settled[]): number | undefined =>
  previousOf(product, answer) ?? middle(settled.slice(0, Math.floor(settled.length / 2)));

const previousOf = (product: string, answer: Answer): number | undefined =>
  answer.totals.find((total) => total.group[0] === product)?.previous ?? undefined;

const stateOf = (metric: Incident["metric"], usual: number, current: number): Incident["state"] | undefined =>
  (["worse", "watch"] as const).find((state) => {
    const limit = LIMITS[metric][state];
    return current > usual * limit.times && current > usual + limit.above;
  });

/**
 * Where the values changed their height: the split into a before and an after that leaves the least squared error, as
 * noise of a quiet product would mislead any walk along the line. Undefined when the before was no lower, that is,
 * when the change lies outside the window.
 */
const onset = (settled: readonly Settled[], line: number): EpochMillis | undefined => {
  const values = settled.map(([, value]) => value);
  const total = values.reduce((sum, value) => sum + value, 0);
  let best = { gain: Number.NEGATIVE_INFINITY, index: -1, before: 0 };
  let left = 0;
  for (let index = 1; index < values.length; index++) {
    left += values[index - 1] ?? 0;
    const right = total - left;
    // The squared error is least where the segments' squared sums per length are greatest.
    const gain = left ** 2 / index + right ** 2 / (values.length - index);
    if (index >= SHORTEST_SEGMENT && values.length - index >= SHORTEST_SEGMENT && gain > best.gain) {
      best = { gain, index, before: left / index };
    }
  }
  const start = settled[best.index];
  return start === undefined || best.before >= line ? undefined : epochMillis(start[0]);
};

const middle = (points: readonly Settled[]): number | undefined =>
  points.map(([, value]) => value).sort((a, b) => a - b)[Math.floor(points.length / 2)];

const mean = (points: readonly Settled[]): number =>
  points.length === 0 ? 0 : points.reduce((sum, [, value]) => sum + value, 0) / points.length;

/** Whether an incident, which lasts until now, is in a range: a fixed one may have ended before it began. */
export const lastsInto = ({ since }: Incident, range: ViewRange): boolean =>
  range.kind === "last" || (since !== undefined && range.to > since);

export interface Release {
  readonly release: string;
  readonly firstSeen: number;
}

/** The release that came just before an incident began, if any. */
export const releaseBehind = (
  since: EpochMillis | undefined,
  releases: readonly Release[],
): Release | undefined =>
  since === undefined
    ? undefined
    : releases.findLast(
        ({ firstSeen }) => firstSeen >= since - 15 * MINUTE && firstSeen <= since + 2 * MINUTE,
      );
