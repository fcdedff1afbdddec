import { type Answer, isRest, type Question } from "@/shared/api/contract";
import type { Incident } from "@/shared/health/health";

/** The page on which an incident is, and the evidence: its part of all errors, or how slow it is. */
export interface StandingOut {
  readonly page: string;
  /** A share between 0 and 1 for errors, milliseconds for durations. */
  readonly evidence: number;
}

const SMALLEST_SHARE = 0.3;
const FEWEST_ERRORS = 3;
const SLOWER_TIMES = 1.5;
const LEAST_OF_EVENTS = 0.02;

/** What is asked to find that page: all of it together, so that it is read together. */
export const standingOutQuestions = (product: string, metric: Incident["metric"]) => {
  const recent = { product, range: { last: "PT10M" }, interval: "none" } as const;
  const byPage = { ...recent, groupBy: ["page"], limit: 200 };
  return {
    figures: { ...byPage, metric },
    events: { ...byPage, metric: "events" },
    whole: { ...recent, metric },
  } satisfies Record<string, Question>;
};

/**
 * The page on which most errors happen, if that is a good part of them all; the slowest of the pages that are much used, if it stands
 * out. A rate alone would name pages that one visitor saw.
 */
export const standingOut = (
  { metric, current }: Incident,
  figures: Answer | undefined,
  events: Answer | undefined,
  whole: Answer | undefined,
): StandingOut | undefined => {
  const figure = whole?.totals[0]?.value;
  if (figures === undefined || events === undefined || figure === undefined || figure === null) {
    return undefined;
  }
  const eventsOf = new Map(events.totals.map(({ group, value }) => [group[0], value ?? 0]));
  const allEvents = [...eventsOf.values()].reduce((sum, value) => sum + value, 0);
  const pages = figures.totals
    .filter(({ group }) => !isRest(group) && group[0] !== "")
    .map(({ group, value }) => {
      const page = group[0] ?? "";
      return { page, value: value ?? 0, events: eventsOf.get(page) ?? 0 };
    });
  if (metric === "errorRate") {
    const allErrors = figure * allEvents;
    const most = greatest(
      pages.map((each) => ({ page: each.page, evidence: Math.round(each.value * each.events) })),
    );
    const share = most === undefined ? 0 : most.evidence / allErrors;
    return most !== undefined && most.evidence >= FEWEST_ERRORS && share >= SMALLEST_SHARE
      ? { page: most.page, evidence: Math.min(1, share) }
      : undefined;
  }
  const slowest = greatest(
    pages
      .filter((each) => each.events >= allEvents * LEAST_OF_EVENTS)
      .map((each) => ({ page: each.page, evidence: each.value })),
  );
  return slowest !== undefined && slowest.evidence >= current * SLOWER_TIMES ? slowest : undefined;
};

const greatest = (candidates: readonly StandingOut[]): StandingOut | undefined =>
  candidates.reduce<StandingOut | undefined>(
    (most, each) => (most === undefined || each.evidence > most.evidence ? each : most),
    undefined,
  );
