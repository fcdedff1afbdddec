import type { Metric, Question, Range } from "@/shared/api/contract";
import type { Dimension } from "./dimensions";
import type { View, ViewRange } from "./view";

/** How many rows a card asks for; the drawer behind it asks for more. */
export const CARD_ROWS = 10;

const contractRange = (range: ViewRange): Range =>
  range.kind === "last" ? { last: range.duration } : { from: range.from, to: range.to };

const base = (product: string, view: View, metric: Metric): Question => ({
  product,
  metric,
  range: contractRange(view.range),
  filters: [...view.filters],
  compare: view.compare === "none" ? null : view.compare,
  timezone: view.timezone,
});

/** The main chart: the chosen metric over time. */
export const seriesQuestion = (product: string, view: View): Question => ({
  ...base(product, view, view.metric),
  interval: view.interval,
});

/** A tile: one figure for the whole range. */
export const totalQuestion = (product: string, view: View, metric: Metric): Question => ({
  ...base(product, view, metric),
  interval: "none",
});

/** A card: the metric by one dimension. */
export const breakdownQuestion = (
  product: string,
  view: View,
  dimension: Dimension,
  limit: number = CARD_ROWS,
): Question => ({
  ...base(product, view, breakdownMetric(view.metric, dimension)),
  interval: "none",
  groupBy: [dimension],
  limit,
});

const SESSION_METRICS: readonly Metric[] = ["sessions", "bounceRate", "viewsPerSession"];

/** Entry and exit pages belong to sessions, so other metrics are answered with sessions there. */
export const breakdownMetric = (metric: Metric, dimension: Dimension): Metric =>
  (dimension === "entryPage" || dimension === "exitPage") && !SESSION_METRICS.includes(metric)
    ? "sessions"
    : metric;
