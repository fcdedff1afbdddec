/** What a run measured, in milliseconds. */
export interface Latencies {
  readonly events: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
  readonly maxMillis: number;
}

export const latencies = (millis: readonly number[]): Latencies => {
  const sorted = [...millis].sort((left, right) => left - right);
  const quantile = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    events: sorted.length,
    p50Millis: quantile(0.5),
    p99Millis: quantile(0.99),
    maxMillis: quantile(1),
  };
};
