/**
 * Web vitals, measured as https://web.dev/articles/vitals defines them and in the manner of Google's `web-vitals`
 * library, which alone would exceed this SDK's size. Each is reported once per load as `track("Web Vital")`:
 * TTFB and FCP when they are known, LCP, CLS and INP when the page is first hidden. The load's own duration is
 * `track("Page Load", { duration })`, in milliseconds. Of a page that was made in advance only the wait after it was
 * shown counts.
 */
import type { Client } from "./client";
import { interactions, layoutShifts } from "./scores";

/** Up to the first it is good, up to the second it needs improvement, beyond it is poor. CLS has no unit, the others are milliseconds. */
const THRESHOLDS = {
  TTFB: [800, 1800],
  FCP: [1800, 3000],
  LCP: [2500, 4000],
  INP: [200, 500],
  CLS: [0.1, 0.25],
} as const;

export type Vital = keyof typeof THRESHOLDS;

export const rating = (name: Vital, value: number): string => {
  const [good, fair] = THRESHOLDS[name];
  return value <= good ? "good" : value <= fair ? "needs-improvement" : "poor";
};

/** The load's own timing; `activationStart` is when a page that was made in advance was shown, otherwise 0 or absent. */
const navigation = (): (PerformanceNavigationTiming & { readonly activationStart?: number }) | undefined =>
  performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;

export const observeVitals = (client: Client): void => {
  const landing = client.page();
  const reported = new Set<Vital>();
  const shownAtMillis = navigation()?.activationStart ?? 0;
  const waited = (untilMillis: number): number => Math.max(untilMillis - shownAtMillis, 0);
  let hiddenAtMillis = document.visibilityState === "hidden" ? 0 : Infinity;
  let largestPaintMillis = 0;
  const shifts = layoutShifts();
  const delays = interactions();

  const report = (name: Vital, value: number): void => {
    if (!reported.has(name)) {
      reported.add(name);
      const rounded = name === "CLS" ? Math.round(value * 1e4) / 1e4 : Math.round(value);
      client.trackOn(landing, "Web Vital", { name, value: rounded, rating: rating(name, value) });
    }
  };

  const observe = <T extends PerformanceEntry>(
    type: string,
    each: (entry: T) => void,
    options: object = {},
  ): (() => void) => {
    try {
      const handle = (entries: PerformanceEntryList): void => (entries as T[]).forEach(each);
      const observer = new PerformanceObserver((list) => handle(list.getEntries()));
      observer.observe({ type, buffered: true, ...options });
      return () => handle(observer.takeRecords());
    } catch {
      // This browser does not measure this type.
      return () => {};
    }
  };

  observe("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint" && startTime < hiddenAtMillis) {
      report("FCP", waited(startTime));
    }
  });
  let painting = true;
  const pending = [
    observe("largest-contentful-paint", ({ startTime }) => {
      // A page in the background paints late, and what follows the first input is the visitor's doing.
      if (painting && startTime < hiddenAtMillis) {
        largestPaintMillis = startTime;
      }
    }),
    observe("layout-shift", shifts.add),
    observe("event", delays.add, { durationThreshold: 40 }),
    observe("first-input", delays.add),
  ];
  const drain = (): void => {
    for (const take of pending) {
      take();
    }
  };
  for (const input of ["keydown", "click"]) {
    addEventListener(
      input,
      () => {
        drain();
        painting = false;
      },
      { once: true, capture: true },
    );
  }

  const loaded = (): void => {
    const load = navigation();
    if (load && load.responseStart > 0) {
      report("TTFB", waited(load.responseStart));
      client.trackOn(landing, "Page Load", { duration: Math.round(waited(load.duration)) });
    }
  };
  if (document.readyState === "complete") {
    loaded();
  } else {
    // The load event's own end is part of the duration, and known only after it.
    addEventListener("load", () => setTimeout(loaded), { once: true });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && hiddenAtMillis === Infinity) {
      drain();
      hiddenAtMillis = performance.now();
      if (largestPaintMillis) {
        report("LCP", waited(largestPaintMillis));
      }
      if (shifts.supported()) {
        report("CLS", shifts.score());
      }
      const delayMillis = delays.score();
      if (delayMillis !== undefined) {
        report("INP", delayMillis);
      }
    }
  });
};
