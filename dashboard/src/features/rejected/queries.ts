import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { RejectedGroup, RejectedRecord } from "@/shared/api/contract";

const PAGE = 20;

export type GroupKey = Pick<RejectedGroup, "product" | "code" | "key" | "sdk">;

export const keyOf = ({ product, code, key, sdk }: GroupKey): GroupKey => ({ product, code, key, sdk });

/** A group's name in lists: no two groups share it. */
export const nameOf = (group: GroupKey): string => JSON.stringify(keyOf(group));

export const groupsQuery = queryOptions({
  queryKey: ["rejected", "groups"],
  queryFn: () => unwrap(api.GET("/api/v1/rejected")),
  refetchInterval: 5_000,
});

export const eventsQuery = (group: GroupKey) =>
  infiniteQueryOptions({
    queryKey: ["rejected", "events", nameOf(group)],
    queryFn: async ({ pageParam }): Promise<RejectedRecord[]> =>
      (
        await unwrap(
          api.GET("/api/v1/rejected/events", {
            params: {
              query: { ...keyOf(group), limit: PAGE, ...(pageParam === "" ? {} : { before: pageParam }) },
            },
          }),
        )
      ).events,
    initialPageParam: "",
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
  });
