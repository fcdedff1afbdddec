import { useEffect } from "react";

/** Names the page in the browser's tab, its history and its bookmarks. */
export const useTitle = (page: string): void => {
  useEffect(() => {
    document.title = `${page} · Freshet`;
  }, [page]);
};
