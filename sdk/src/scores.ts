/** The two vitals that are computed from many entries. */

export interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

export interface Interaction extends PerformanceEntry {
  readonly interactionId?: number;
}

/**
 * Cumulative layout shift: the largest session window, where a window's shifts follow each other within 1 s and span
 * at most 5 s (https://web.dev/articles/evolving-cls).
 */
export const layoutShifts = () => {
  let largest = 0;
  let window = 0;
  let firstMillis = 0;
  let lastMillis = -Infinity;
  return {
    add: ({ value, hadRecentInput, startTime }: LayoutShift): void => {
      if (hadRecentInput) {
        return;
      }
      if (startTime - lastMillis < 1000 && startTime - firstMillis < 5000) {
        window += value;
      } else {
        window = value;
        firstMillis = startTime;
      }
      lastMillis = startTime;
      largest = Math.max(largest, window);
    },
    score: (): number => largest,
    supported: (): boolean => !!PerformanceObserver.supportedEntryTypes?.includes("layout-shift"),
  };
};

/** How many of the slowest interactions are kept: enough for the 98th percentile of 500. */
const KEPT = 10;

/**
 * Interaction to next paint: the longest interaction, leaving out one for every 50 (https://web.dev/articles/inp).
 * Fast interactions are not announced as entries, so their number comes from the browser's own count or, where there
 * is none, from the ids, which grow by about 7.
 */
export const interactions = () => {
  const slowest = new Map<number, number>();
  let lowestId = Infinity;
  let highestId = 0;
  return {
    add: ({ interactionId: id = 0, duration }: Interaction & { readonly duration: number }): void => {
      if (!id) {
        return;
      }
      lowestId = Math.min(lowestId, id);
      highestId = Math.max(highestId, id);
      slowest.set(id, Math.max(slowest.get(id) ?? 0, duration));
      if (slowest.size > KEPT) {
        const [fastest] = [...slowest].sort(([, left], [, right]) => left - right);
        slowest.delete(fastest?.[0] ?? 0);
      }
    },
    /** Milliseconds; undefined when nobody interacted. */
    score: (): number | undefined => {
      const counted = (performance as Performance & { interactionCount?: number }).interactionCount;
      const count = counted ?? (highestId - lowestId) / 7 + 1;
      const delays = [...slowest.values()].sort((left, right) => right - left);
      return delays[Math.min(delays.length - 1, Math.floor(count / 50))];
    },
  };
};
