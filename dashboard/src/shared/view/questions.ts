import type { Metric, Question, Range } from "@/shared/api/contract";
import type { Dimension } from "./dimensions";
import type { CardTabs, View, ViewRange } from "./view";

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

const OF_WHOLE_SESSIONS: readonly Metric[] = ["bounceRate", "viewsPerSession"];
/** What a session has many of. */
const OF_EVENTS: readonly Dimension[] = ["page", "event", "status"];

/** Whether a metric can be told by a dimension. */
export const isTold = (metric: Metric, dimension: string): boolean =>
  !(OF_WHOLE_SESSIONS.includes(metric) && OF_EVENTS.some((candidate) => candidate === dimension));

/** The tabs that are shown: the chosen ones, but where the metric cannot be told by them. */
export const shownTabs = ({ metric, tabs }: View): CardTabs => ({
  ...tabs,
  pages: isTold(metric, tabs.pages) ? tabs.pages : "entryPage",
  content: isTold(metric, tabs.content) ? tabs.content : "release",
});
