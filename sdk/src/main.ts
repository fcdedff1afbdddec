/** The script's start: reads its own tag, replays the calls made before it loaded, and begins to observe. */
import { type Client, createClient, type Freshet } from "./client";
import { observeErrors } from "./errors";
import type { Settings } from "./event";
import { observeNavigation } from "./navigation";
import { whenShown } from "./prerender";
import { observeVitals } from "./vitals";

type Call = readonly [string, ...unknown[]];

declare global {
  interface Window {
    freshet?: Freshet | Call[];
  }
}

/** The tag `<script defer src="https://HOST/freshet.js" data-write-key="KEY">`; undefined without a write key. */
export const settingsOf = (tag: HTMLScriptElement | null): Settings | undefined => {
  const { writeKey, endpoint, release, noAuto } = tag?.dataset ?? {};
  if (!tag || !writeKey) {
    return undefined;
  }
  return {
    writeKey,
    endpoint: (endpoint || new URL(tag.src).origin).replace(/\/+$/, ""),
    release,
    automatic: noAuto === undefined,
  };
};

export const start = (settings: Settings): void => {
  const waiting = window.freshet;
  const client = createClient(settings);
  window.freshet = client.freshet;
  whenShown(() => observe(client, settings));
  if (Array.isArray(waiting)) {
    waiting.forEach(client.freshet.push);
  }
};

const observe = (client: Client, settings: Settings): void => {
  if (settings.automatic) {
    observeNavigation(client);
    observeErrors(client);
    observeVitals(client);
  }
  // After the observers, so that what they measured of the page that goes leaves with it.
  document.addEventListener("visibilitychange", () =>
    document.visibilityState === "hidden" ? client.leave() : client.resume(),
  );
  addEventListener("pagehide", client.leave);
  addEventListener("pageshow", ({ persisted }) => persisted && client.resume());
};

const tag = (document.currentScript ??
  document.querySelector("script[data-write-key]")) as HTMLScriptElement | null;
const settings = settingsOf(tag);
// A second tag on the same page must not count everything twice.
if (settings && (!window.freshet || Array.isArray(window.freshet))) {
  start(settings);
}
