import type { Answer, Point, Product, Total } from "@/shared/api/contract";
import { MINUTE } from "@/shared/time/millis";
import type { HealthState } from "@/shared/ui/HealthDot";

/** One product's share of an answer that is grouped by product. */
export interface ProductAnswer {
  readonly total: Total | undefined;
  readonly points: readonly Point[];
}

export const forProduct = (answer: Answer | undefined, slug: string): ProductAnswer => ({
  total: answer?.totals.find((total) => total.group[0] === slug),
  points: answer?.series.find((series) => series.group[0] === slug)?.points ?? [],
});

/** A product's people: nobody when it is not in the answer, unknown without an answer. */
export const peopleOf = (answer: Answer | undefined, slug: string): number | null =>
  answer === undefined ? null : (forProduct(answer, slug).total?.value ?? 0);

/**
 * Events per second over the last minute: the open minute, and as much of the one before as is missing to sixty
 * seconds, taken as evenly spread.
 */
export const ratePerSecond = (points: readonly Point[], completeTo: number): number | null => {
  const last = points.at(-1);
  if (last === undefined || last[1] === null) {
    return null;
  }
  const [start, open] = last;
  const elapsed = Math.min(Math.max(completeTo - start, 0), MINUTE);
  const before = points.at(-2)?.[1] ?? 0;
  return (open + before * (1 - elapsed / MINUTE)) / 60;
};

/** Settled points, so that a spark does not dive towards an open minute's small beginning. */
export const settledPoints = (
  points: readonly Point[],
  openFrom: number | null | undefined,
): readonly Point[] =>
  openFrom === null || openFrom === undefined ? points : points.filter(([time]) => time < openFrom);

const TROUBLE: Readonly<Record<HealthState, number>> = { worse: 0, watch: 1, good: 2, unknown: 3 };

/** Trouble first; among equals the busier product, then by name. */
export const byTrouble = (
  products: readonly Product[],
  state: (slug: string) => HealthState,
  events: (slug: string) => number,
): string[] =>
  [...products]
    .sort(
      (a, b) =>
        TROUBLE[state(a.slug)] - TROUBLE[state(b.slug)] ||
        Number(b.hasEvents) - Number(a.hasEvents) ||
        busyness(events(b.slug)) - busyness(events(a.slug)) ||
        a.name.localeCompare(b.name),
    )
    .map((product) => product.slug);

/** Coarse, so that two products of about one size do not change places all the time. */
const busyness = (events: number): number => (events > 0 ? Math.floor(Math.log2(events)) : -1);
