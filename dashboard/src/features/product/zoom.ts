import { epochMillis, MINUTE } from "@/shared/time/millis";
import { withRange } from "@/shared/view/ranges";
import { sameRange, type View } from "@/shared/view/view";

/** A zoom into a chart: the view that it left, and the one that it led to. */
export interface Zoom {
  readonly from: View;
  readonly to: View;
}

/** The view on a part of its range, in whole minutes and at least two of them. */
export const zoomed = (view: View, fromMillis: number, toMillis: number): View => {
  const from = Math.floor(fromMillis / MINUTE) * MINUTE;
  const to = Math.max(Math.ceil(toMillis / MINUTE) * MINUTE, from + 2 * MINUTE);
  return withRange(view, { kind: "fixed", from: epochMillis(from), to: epochMillis(to) });
};

/** The view with the range that it had before a zoom, and all else as it is now; undefined where it is no longer zoomed. */
export const unzoomed = (view: View, { from, to }: Zoom): View | undefined =>
  sameRange(view.range, to.range) ? { ...withRange(view, from.range), interval: from.interval } : undefined;
