/** Page views: one for the load, one for each change of path through the history, one for each return from the back-forward cache. */
import type { Client } from "./client";
import { currentPath } from "./context";

export const observeNavigation = (client: Client): void => {
  const moved = (): void => {
    if (currentPath() !== client.page().path) {
      client.navigated();
    }
  };
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (this: History, ...parameters: Parameters<History["pushState"]>) {
      original.apply(this, parameters);
      moved();
    };
  }
  addEventListener("popstate", moved);
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      client.freshet.page();
    }
  });
  client.freshet.page();
};
