import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Answer, Product } from "@/shared/api/contract";
import { releasesQuery } from "@/shared/api/queries";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { HOUR, MINUTE, now } from "@/shared/time/millis";
import { assess, type Health, type Release, withBeginnings } from "./health";
import { healthQuestion } from "./questions";

export interface ProductHealth {
  readonly health: Health;
  readonly releases: readonly Release[];
}

/** What was told last of each product, by all parts of the page. */
const told = new Map<string, Health>();

const assessed = (slug: string, ...answers: [Answer | undefined, Answer | undefined]): Health => {
  const health = withBeginnings(assess(slug, ...answers), told.get(slug));
  if (answers.every((answer) => answer !== undefined)) {
    told.set(slug, health);
  }
  return health;
};

/** The health of each product by its slug, live; releases are looked up only for those in trouble. */
export const useHealth = (
  products: readonly Product[],
  timezone: string,
): ReadonlyMap<string, ProductHealth> => {
  const errorRate = answerOf(useLiveAnswer(healthQuestion("errorRate", timezone)));
  const durationP95 = answerOf(useLiveAnswer(healthQuestion("durationP95", timezone)));
  const states = useMemo(
    () =>
      products.map((product) => ({
        slug: product.slug,
        health: assessed(product.slug, errorRate, durationP95),
      })),
    [products, errorRate, durationP95],
  );
  // Half-hour steps keep the query's key, and so its cached answer, for a while.
  const to = Math.ceil(now() / (30 * MINUTE)) * 30 * MINUTE;
  const releases = useQueries({
    queries: states.map(({ slug, health }) => ({
      ...releasesQuery(slug, to - 4 * HOUR, to),
      enabled: health.incidents.length > 0,
    })),
  });
  return new Map(
    states.map(({ slug, health }, index) => [slug, { health, releases: releases[index]?.data ?? [] }]),
  );
};
