/** What a site calls: `freshet.track(...)` and its siblings. */
import { allowed, choose } from "./consent";
import { contextOf, currentPage } from "./context";
import { delivery } from "./delivery";
import type { Event, PageContext, Properties, Settings } from "./event";
import { randomId } from "./identifier";
import { whenShown } from "./prerender";
import { anonymousId, forget, identifyAs, userId } from "./visitor";

export interface Freshet {
  /** Records that something happened, such as `track("Order Completed", { revenue: 12.5 })`. */
  track(event: string, properties?: Properties): void;
  /** Records a page view. Loads and history navigation do so by themselves. */
  page(name?: string, properties?: Properties): void;
  /** Says who the visitor is, from now on. */
  identify(userId: string, traits?: Properties): void;
  /** Forgets the visitor, as after signing out: the next event has a new anonymous id and session. */
  reset(): void;
  /** Stops recording in this browser, and forgets the visitor and what has not been sent. */
  optOut(): void;
  /** Starts recording again. */
  optIn(): void;
  /** Sends what waits, now; resolves when the server has answered or the attempt has failed. */
  flush(): Promise<void>;
  /** Makes the call `[method, ...arguments]`: the form in which calls are kept while the script loads. */
  push(call: readonly [string, ...unknown[]]): void;
  /** Events lost: not expressible as JSON, pushed out of a full queue, or refused as a whole request. */
  dropped(): number;
}

/** The client with what only the SDK's own parts use. */
export interface Client {
  readonly freshet: Freshet;
  /** A `track` that belongs to an earlier page than the one shown now. */
  trackOn(page: PageContext, event: string, properties: Properties): void;
  /** The page of the newest page view. */
  page(): PageContext;
  /** A page view after navigation without a load: the page before becomes the referrer. */
  navigated(): void;
  leave(): void;
  /** The visitor is back on a page that was left. */
  resume(): void;
}

export const createClient = (settings: Settings): Client => {
  const queue = delivery(settings.endpoint, settings.writeKey);
  let referrer = document.referrer;
  let shown = currentPage(referrer);

  const record = (page: PageContext, part: Pick<Event, "type"> & Partial<Event>): void =>
    whenShown(() => {
      if (allowed()) {
        queue.add({
          ...part,
          messageId: randomId(),
          anonymousId: anonymousId(),
          userId: userId(),
          timestamp: new Date().toISOString(),
          context: contextOf(page, settings),
        });
      }
    });

  const here = (): PageContext => currentPage(referrer);

  const freshet: Freshet = {
    track: (event, properties = {}) => record(here(), { type: "track", event, properties }),
    page: (name, properties) => {
      shown = here();
      record(shown, { type: "page", name, properties: { ...shown, ...properties } });
    },
    identify: (id, traits = {}) => {
      // A site that does not know yet who it is says so with nothing: all of them are not one person of that name.
      const user = `${id ?? ""}`;
      if (user && allowed()) {
        identifyAs(user);
        record(here(), { type: "identify", traits });
      }
    },
    reset: forget,
    optOut: () => {
      choose("out");
      queue.clear();
      forget();
    },
    optIn: () => choose("in"),
    flush: queue.flush,
    push: ([method, ...parameters]) => {
      const call = freshet[method as keyof Freshet];
      if (typeof call === "function") {
        (call as (...values: unknown[]) => unknown)(...parameters);
      }
    },
    dropped: queue.dropped,
  };

  return {
    freshet,
    trackOn: (page, event, properties) => record(page, { type: "track", event, properties }),
    page: () => shown,
    navigated: () => {
      referrer = shown.url;
      freshet.page();
    },
    leave: queue.leave,
    resume: queue.resume,
  };
};
