/**
 * The way of events to the server: a bounded queue, batches, retries.
 *
 * After a pause an event is sent almost at once, so that somebody watching sees it at once; while more follow, requests
 * are {@link LINGER_MILLIS} apart and events wait that long for company. One request is under way at a time; while the server is
 * unreachable or asks for patience (429, 5xx), events wait in the queue, and beyond {@link MAX_QUEUED} the oldest are
 * dropped and counted. What a beacon takes meanwhile is kept as well, as nobody says whether it arrived, and sent again
 * when the visitor is back; the server knows a message that it has by its id. Requests are `text/plain` without credentials, so that no preflight delays them.
 */
import type { Event } from "./event";

export const LINGER_MILLIS = 250;
/** Long enough for what a page does in one go to travel together. */
export const FIRST_LINGER_MILLIS = 30;
export const MAX_BATCH = 20;
export const MAX_QUEUED = 200;
/** Browsers refuse beacons and keep-alive requests beyond 64 KiB. */
export const MAX_BEACON_BYTES = 60_000;
const FIRST_BACKOFF_MILLIS = 1_000;
const MAX_BACKOFF_MILLIS = 60_000;

export interface Delivery {
  add(event: Event): void;
  /** Sends what waits, now; resolves when that attempt has been answered. */
  flush(): Promise<void>;
  /** Hands what waits to the browser, which delivers it after the page is gone. */
  leave(): void;
  /** Takes back what {@link leave} handed over while the server was away. */
  resume(): void;
  /** Forgets what waits, and what is under way should it fail. */
  clear(): void;
  /** Events lost: not expressible as JSON, pushed out of a full queue, or refused as a whole request. */
  dropped(): number;
}

/** Milliseconds of `Retry-After` in seconds or as a date; undefined when absent or unreadable. */
export const retryAfterMillis = (header: string | null, nowMillis: number): number | undefined => {
  if (!header) {
    return undefined;
  }
  const millis = Number.isNaN(+header) ? Date.parse(header) - nowMillis : +header * 1000;
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
};

/** Half a character, as is left when a text is cut anywhere, has no UTF-8: the server would refuse the event for it. */
const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === "string"
    ? ((value as string & { toWellFormed?(): string }).toWellFormed?.() ?? value)
    : value;

export const delivery = (endpoint: string, writeKey: string): Delivery => {
  const url = `${endpoint}/v1/batch`;
  /** Each event as its JSON: what the caller does to its objects afterwards no longer matters. */
  let queue: string[] = [];
  /** What beacons took while the server was away. */
  let doubtful: string[] = [];
  let dropped = 0;
  let failures = 0;
  let pausedUntilMillis = 0;
  /** On the page's own clock, as all waiting is: the visitor's may be set back, and what waits would wait for as long. */
  let sentMillis = -LINGER_MILLIS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underway: Promise<void> | undefined;
  let clears = 0;

  const body = (batch: string[]): string => {
    const head = JSON.stringify({ writeKey, sentAt: new Date().toISOString() });
    return `${head.slice(0, -1)},"batch":[${batch}]}`;
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (queue.length) {
      const nowMillis = performance.now();
      const lingerMillis =
        queue.length >= MAX_BATCH ? 0 : Math.max(FIRST_LINGER_MILLIS, sentMillis + LINGER_MILLIS - nowMillis);
      timer = setTimeout(flush, Math.max(lingerMillis, pausedUntilMillis - nowMillis));
    }
  };

  const bound = (): void => {
    const excess = queue.length - MAX_QUEUED;
    if (excess > 0) {
      queue = queue.slice(excess);
      dropped += excess;
    }
  };

  /** @param of how often the queue had been cleared when the batch was sent: what was cleared since stays so */
  const putBack = (batch: string[], of: number, patienceMillis?: number): void => {
    queue = of === clears ? batch.concat(queue) : queue;
    bound();
    const backoffMillis = Math.min(FIRST_BACKOFF_MILLIS * 2 ** failures++, MAX_BACKOFF_MILLIS);
    pausedUntilMillis = performance.now() + (patienceMillis ?? backoffMillis * (0.5 + Math.random() / 2));
  };

  const send = async (batch: string[]): Promise<void> => {
    const text = body(batch);
    const of = clears;
    try {
      const response = await fetch(url, {
        method: "POST",
        body: text,
        headers: { "content-type": "text/plain" },
        credentials: "omit",
        keepalive: text.length < MAX_BEACON_BYTES / 3,
      });
      if (response.status === 429 || response.status >= 500) {
        putBack(batch, of, retryAfterMillis(response.headers.get("retry-after"), Date.now()));
        return;
      }
      failures = 0;
      dropped += response.ok ? 0 : batch.length;
    } catch {
      // The network failed: the events are still ours.
      putBack(batch, of);
    }
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (underway) {
      return underway;
    }
    if (queue.length) {
      sentMillis = performance.now();
      underway = send(queue.splice(0, MAX_BATCH));
      await underway;
      underway = undefined;
      schedule();
    }
  };

  const beacon = (batch: string[]): boolean => {
    const text = body(batch);
    // UTF-16 units are at most three bytes each; only a long text needs to be measured.
    const bytes = text.length > MAX_BEACON_BYTES / 3 ? new Blob([text]).size : 0;
    return bytes <= MAX_BEACON_BYTES && navigator.sendBeacon(url, text);
  };

  const leave = (): void => {
    for (let size = MAX_BATCH; queue.length && size; ) {
      const batch = queue.slice(0, size);
      if (beacon(batch)) {
        queue = queue.slice(size);
        if (failures) {
          doubtful.push(...batch);
        }
      } else {
        size >>= 1;
      }
    }
  };

  const resume = (): void => {
    queue = doubtful.concat(queue);
    doubtful = [];
    bound();
    schedule();
  };

  return {
    add: (event) => {
      try {
        queue.push(JSON.stringify(event, wellFormed));
      } catch {
        // Circular or otherwise not JSON: the site's own code must not fail for it.
        dropped++;
      }
      bound();
      // A timer that runs is left alone, so that a steady trickle cannot postpone it.
      if (queue.length === 1 || queue.length === MAX_BATCH) {
        schedule();
      }
    },
    flush,
    leave,
    resume,
    clear: () => {
      clears++;
      queue = [];
      doubtful = [];
      clearTimeout(timer);
    },
    dropped: () => dropped,
  };
};
