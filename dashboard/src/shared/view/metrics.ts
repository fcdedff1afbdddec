import type { Metric } from "@/shared/api/contract";

export type Unit = "count" | "decimal" | "ratio" | "millis";

/** What a metric is called, how it reads, and which direction is good news. */
export interface MetricDescription {
  readonly label: string;
  readonly unit: Unit;
  /** Where "more" leads: `neutral` metrics get no colour. */
  readonly more: "better" | "worse" | "neutral";
  readonly explanation: string;
  /** Sums over buckets and groups make sense, so shares do, too. */
  readonly additive: boolean;
}

export const METRICS: Readonly<Record<Metric, MetricDescription>> = {
  users: {
    label: "People",
    unit: "count",
    more: "better",
    explanation: "Distinct people: signed in by their id, otherwise by an anonymous one.",
    additive: false,
  },
  sessions: {
    label: "Sessions",
    unit: "count",
    more: "better",
    explanation: "Visits: what one person does without a break of 30 minutes.",
    additive: false,
  },
  events: {
    label: "Events",
    unit: "count",
    more: "better",
    explanation: "Everything that was tracked: page views, screens, custom events, errors.",
    additive: true,
  },
  errorRate: {
    label: "Error rate",
    unit: "ratio",
    more: "worse",
    explanation: "Events that report an error, out of all events.",
    additive: false,
  },
  durationP95: {
    label: "p95 duration",
    unit: "millis",
    more: "worse",
    explanation: "95 of 100 timed events took no longer than this.",
    additive: false,
  },
  durationP50: {
    label: "Median duration",
    unit: "millis",
    more: "worse",
    explanation: "Half of the timed events took no longer than this.",
    additive: false,
  },
  durationP99: {
    label: "p99 duration",
    unit: "millis",
    more: "worse",
    explanation: "99 of 100 timed events took no longer than this.",
    additive: false,
  },
  bounceRate: {
    label: "Bounce rate",
    unit: "ratio",
    more: "worse",
    explanation: "Sessions that ended after a single view.",
    additive: false,
  },
  viewsPerSession: {
    label: "Views per session",
    unit: "decimal",
    more: "better",
    explanation: "Pages and screens seen in a session, on average.",
    additive: false,
  },
};

/** The tiles of a product page, in the order of the keys 1 to 5. */
export const TILE_METRICS = [
  "users",
  "sessions",
  "events",
  "errorRate",
  "durationP95",
] as const satisfies Metric[];

/** Metrics behind the tiles' menu. */
export const FURTHER_METRICS = [
  "viewsPerSession",
  "bounceRate",
  "durationP50",
  "durationP99",
] as const satisfies Metric[];

export const isMetric = (value: unknown): value is Metric =>
  typeof value === "string" && Object.hasOwn(METRICS, value);
