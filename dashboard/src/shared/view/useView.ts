import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { preferredTimezone } from "@/shared/time/timezone";
import type { View } from "./view";
import { searchFromView, viewFromSearch } from "./viewSearch";

/** The view that the address bar holds, and the way to change it: each change is a step that "back" undoes. */
export const useView = (product: string) => {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const timezone = preferredTimezone();
  const view = useMemo(() => viewFromSearch(search, timezone), [search, timezone]);
  const setView = (next: View) =>
    void navigate({
      to: "/p/$product",
      params: { product },
      search: searchFromView(next, timezone),
      resetScroll: false,
    });
  return { view, setView };
};
