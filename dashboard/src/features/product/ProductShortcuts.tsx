import { useShortcuts } from "@/shared/frame/useShortcuts";
import { TILE_METRICS } from "@/shared/view/metrics";
import { defaultCompare, stepRange, withRange } from "@/shared/view/ranges";
import type { ViewProps } from "./props";

/** The keys of a product's page. */
export const ProductShortcuts = ({ view, setView }: ViewProps) => {
  useShortcuts({
    ...Object.fromEntries(
      TILE_METRICS.map((metric, index) => [String(index + 1), () => setView({ ...view, metric })]),
    ),
    "[": () => setView(withRange(view, stepRange(view.range, -1))),
    "]": () => setView(withRange(view, stepRange(view.range, 1))),
    c: () => {
      const standard = defaultCompare(view.range);
      setView({ ...view, compare: view.compare === "none" ? standard : "none" });
    },
    t: () => setView({ ...view, tail: true }),
  });
  useShortcuts(view.tail ? { t: () => setView({ ...view, tail: false }) } : {}, true);
  return null;
};
