import type { Meta } from "./contract";

/** For tests: what comes with an exact answer of rollups by the minute. */
export const META: Meta = {
  from: 0,
  to: 600_000,
  interval: "minute",
  timezone: "UTC",
  completeTo: null,
  openFrom: null,
  tier: "1m",
  cache: "miss",
  reason: "",
  rowsRead: 0,
  elapsedMillis: 0,
  exact: true,
};
