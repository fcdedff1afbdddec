import { useRef } from "react";
import type { View } from "@/shared/view/view";
import { unzoomed, type Zoom, zoomed } from "./zoom";

/** The ways into a part of a chart's range and back out, one zoom after the other. */
export const useZoom = (view: View, setView: (view: View) => void) => {
  const zooms = useRef<readonly Zoom[]>([]);
  return {
    zoomIn: (fromMillis: number, toMillis: number) => {
      const to = zoomed(view, fromMillis, toMillis);
      zooms.current = [...zooms.current, { from: view, to }];
      setView(to);
    },
    zoomOut: () => {
      const last = zooms.current.at(-1);
      const before = last === undefined ? undefined : unzoomed(view, last);
      zooms.current = before === undefined ? [] : zooms.current.slice(0, -1);
      if (before !== undefined) {
        setView(before);
      }
    },
  };
};
