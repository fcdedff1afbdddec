import { useComputedColorScheme } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import uPlot from "uplot";
import { type Palette, readPalette } from "./palette";
import "uplot/dist/uPlot.min.css";

/**
 * Keeps a uPlot in an element: made anew when `kind` or the colour scheme changes, redrawn when the data does,
 * resized with the element. The returned plot is null until the element has a size.
 */
export const usePlot = (
  host: RefObject<HTMLDivElement | null>,
  data: uPlot.AlignedData,
  kind: string,
  options: (palette: Palette, width: number, height: number) => uPlot.Options,
): RefObject<uPlot | null> => {
  const scheme = useComputedColorScheme("light");
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, options });
  latest.current = { data, options };

  // biome-ignore lint/correctness/useExhaustiveDependencies: kind and scheme stand for the options
  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const build = (width: number, height: number) => {
      plot.current = new uPlot(
        latest.current.options(readPalette(element), width, height),
        latest.current.data,
        element,
      );
    };
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      const height = Math.floor(entry?.contentRect.height ?? 0);
      if (width === 0 || height === 0) {
        return;
      }
      if (plot.current === null) {
        build(width, height);
      } else {
        plot.current.setSize({ width, height });
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [host, kind, scheme]);

  useEffect(() => {
    plot.current?.setData(data);
  }, [data]);

  return plot;
};
