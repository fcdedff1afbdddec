import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ProblemError, setCsrfToken, unwrap } from "./client";
import type { CurrentSession } from "./contract";

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<CurrentSession | null> => {
    try {
      const session = await unwrap(api.GET("/api/v1/session"));
      setCsrfToken(session.csrfToken);
      return session;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        return null;
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Takes a session that a sign-in answered with as the current one. */
export const enterSession = (queries: QueryClient, session: CurrentSession): void => {
  setCsrfToken(session.csrfToken);
  // Whatever was answered to someone else is forgotten; the one-time link in hand is not asked again.
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "invitation" });
  queries.setQueryData(sessionQuery.queryKey, session);
};

export const productsQuery = queryOptions({
  queryKey: ["products"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/products"))).products,
  staleTime: 10_000,
  // A product that was just made, or whose first event arrived elsewhere, shows up by itself.
  refetchInterval: 30_000,
});

const DAY_MILLIS = 86_400_000;

/** Whether the counts since yesterday, 00:00 UTC, can be believed: two whole days, so that every table counts the same events. */
export const trustQuery = (product?: string) =>
  queryOptions({
    queryKey: ["trust", product ?? "*"],
    queryFn: () => {
      const to = Date.now();
      const from = (Math.floor(to / DAY_MILLIS) - 1) * DAY_MILLIS;
      return unwrap(
        api.GET("/api/v1/trust", {
          params: { query: product === undefined ? { from, to } : { from, to, product } },
        }),
      );
    },
    refetchInterval: 10_000,
  });

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: () => unwrap(api.GET("/api/v1/status")),
  refetchInterval: 2_000,
});

/** First sight of each release, within whole minutes so that the key stays stable. */
export const releasesQuery = (product: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["releases", product, from, to],
    queryFn: async () =>
      (
        await unwrap(
          api.GET("/api/v1/products/{product}/releases", {
            params: { path: { product }, query: { from, to } },
          }),
        )
      ).releases,
    staleTime: 60_000,
  });

export const valuesQuery = (product: string, dimension: string, search: string) =>
  queryOptions({
    queryKey: ["values", product, dimension, search],
    queryFn: async () =>
      (await unwrap(api.POST("/api/v1/values", { body: { product, dimension, search, limit: 20 } }))).values,
    // What was found stays in view while more letters narrow it down.
    placeholderData: (found, before) =>
      before?.queryKey[1] === product && before.queryKey[2] === dimension ? found : undefined,
    staleTime: 60_000,
  });
