import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/people"))).people,
});

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/tokens"))).tokens,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await unwrap(api.GET("/api/v1/sessions"))).sessions,
});
