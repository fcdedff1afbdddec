import type { Metric, Question } from "@/shared/api/contract";

/** The rail, the overview and the incident banner ask the same, so that it is computed once. */
const acrossProducts = (
  metric: Metric,
  timezone: string,
  last: string,
  interval: Question["interval"],
): Question => ({
  product: "*",
  metric,
  range: { last },
  interval: interval ?? "none",
  groupBy: ["product"],
  compare: "previousDay",
  timezone,
  limit: 100,
});

export const recentQuestion = (metric: Metric, timezone: string): Question =>
  acrossProducts(metric, timezone, "PT30M", "minute");

/** What health is told from: longer than what is shown, so that an incident keeps its beginning for a while. */
export const healthQuestion = (metric: Metric, timezone: string): Question =>
  acrossProducts(metric, timezone, "PT2H", "minute");

/** People of the last five minutes: "now". */
export const peopleNowQuestion = (timezone: string): Question =>
  acrossProducts("users", timezone, "PT5M", "none");

/** The same of all products together, where whoever uses two of them counts once. */
export const everyoneNowQuestion: Question = {
  product: "*",
  metric: "users",
  range: { last: "PT5M" },
  interval: "none",
};

/** Events by the day; the newest day is today's. */
export const todayQuestion = (timezone: string): Question => ({
  product: "*",
  metric: "events",
  range: { last: "PT24H" },
  interval: "day",
  timezone,
});
