import type { Metric } from "@/shared/api/contract";
import { METRICS, type MetricDescription } from "@/shared/view/metrics";
import { duration } from "./numbers";

export type Meaning = "better" | "worse" | "neutral";

/** A change against the comparison: how it reads, and whether it is good news. */
export type Delta =
  | { readonly kind: "none" }
  | { readonly kind: "change"; readonly text: string; readonly meaning: Meaning };

const NO_DELTA: Delta = { kind: "none" };

/** Changes below these are noise and get no colour. */
const QUIET_RELATIVE = 0.02;
const QUIET_RELATIVE_DURATION = 0.05;
const QUIET_RATIO_POINTS = 0.0005;

/**
 * The change of a metric. Counts change by per cent, rates by points, durations by milliseconds, so that no figure
 * is a percentage of a percentage.
 */
export const delta = (metric: Metric, value: number | null, previous: number | null | undefined): Delta => {
  if (value === null || previous === null || previous === undefined) {
    return NO_DELTA;
  }
  const description = METRICS[metric];
  const difference = value - previous;
  if (description.unit === "ratio") {
    return change(description, difference, points(difference), Math.abs(difference) < QUIET_RATIO_POINTS);
  }
  // Nothing was there to compare with.
  if (previous === 0) {
    return NO_DELTA;
  }
  const relative = difference / previous;
  const quiet =
    Math.abs(relative) < (description.unit === "millis" ? QUIET_RELATIVE_DURATION : QUIET_RELATIVE);
  return description.unit === "millis"
    ? change(description, difference, signed(difference, duration), quiet)
    : change(description, difference, relativeText(relative), quiet);
};

const change = (description: MetricDescription, difference: number, text: string, quiet: boolean): Delta => {
  if (quiet || description.more === "neutral" || difference === 0) {
    return { kind: "change", text, meaning: "neutral" };
  }
  const up = difference > 0;
  return { kind: "change", text, meaning: up === (description.more === "better") ? "better" : "worse" };
};

const points = (difference: number): string =>
  signed(difference * 100, (value) => `${value.toFixed(value >= 0.995 ? 1 : 2)} pt`);

const relativeText = (relative: number): string =>
  relative > 9.995
    ? `×${Math.round(relative + 1).toLocaleString("en-US")}`
    : signed(relative * 100, (value) => `${value.toFixed(1)}%`);

/** With a real minus sign, and a plus where it grows. */
const signed = (value: number, format: (size: number) => string): string => {
  const text = format(Math.abs(value));
  return /[1-9]/.test(text) ? (value < 0 ? "−" : "+") + text : text;
};
