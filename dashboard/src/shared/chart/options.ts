import uPlot from "uplot";
import { drawMarkers, drawOpenBuckets, type Marker } from "./drawings";
import { fade, type Palette } from "./palette";
import { lonely } from "./shape";
import { countScale } from "./ticks";
import { timeLabels, timeSteps } from "./timeAxis";

export interface ChartOptions {
  readonly kind: "line" | "bars";
  readonly timezone: string;
  readonly format: (value: number) => string;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  /** Read at each draw, so that they may change without a new chart. */
  readonly markers: () => readonly Marker[];
  readonly openFrom: () => number | undefined;
  readonly step: () => number;
  /** Of the y axis, see {@link countScale}. */
  readonly leastStep: () => number;
  readonly onCursor: (index: number | null, left: number) => void;
  /** The first and the last bucket of what was dragged over. */
  readonly onZoom: (first: number, last: number) => void;
}

// Whole pixels: uPlot scales the font's digits before "px".
const FONT = '12px "Inter Variable", sans-serif';
const RIGHT_PADDING = 10;
/** Of a label's character, on average. */
const CHARACTER_WIDTH = 6.5;

/** uPlot's options for a main chart: y from zero, at most five grid lines, the open buckets hatched. */
export const mainChart = (options: ChartOptions): uPlot.Options => {
  const { palette, kind } = options;
  const bars = uPlot.paths.bars?.({ size: [0.72, 40], radius: 0.15 });
  const axis = { font: FONT, stroke: palette.muted, ticks: { show: false } };
  return {
    width: options.width,
    height: options.height,
    ms: 1,
    padding: [26, RIGHT_PADDING, 0, 0],
    tzDate: (time) => uPlot.tzDate(new Date(time), options.timezone),
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      move: snapToBucket,
      points: {
        size: 8,
        width: 2,
        fill: (_plot, index) => (index === 1 ? palette.quiet : palette.accent),
        stroke: () => palette.surface,
      },
    },
    scales: {
      x: {
        time: true,
        range: (_plot, min, max) => [
          min - (kind === "bars" ? options.step() / 2 : 0),
          max + options.step() / 2,
        ],
      },
      y: { range: (_plot, _min, max) => [0, countScale(max, options.leastStep()).top] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        gap: 8,
        grid: { show: false },
        space: 68,
        incrs: () => timeSteps(options.step()),
        values: (plot, times, _axis, _space, increment) =>
          timeLabels(times, increment, options.timezone, fitsIn(plot)),
      },
      {
        ...axis,
        size: (_plot, labels) =>
          Math.max(34, 12 + 7 * Math.max(0, ...(labels ?? []).map((label) => label.length))),
        gap: 8,
        grid: { stroke: palette.grid, width: 1 },
        border: { show: false },
        splits: (plot) => {
          const { step, top } = countScale(plot.scales.y?.max ?? 1, options.leastStep());
          return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).filter(
            (value) => value <= (plot.scales.y?.max ?? top) * 1.001,
          );
        },
        values: (_plot, splits) => splits.map((value) => options.format(value)),
      },
    ],
    series: [
      {},
      {
        stroke: palette.quiet,
        width: 1.2,
        points: lonelyPoints(palette.quiet, (plot) => lonely(plot.data[1] ?? [])),
      },
      {
        stroke: palette.accent,
        width: kind === "bars" ? 0 : 2,
        fill: fade(palette.accent, kind === "bars" ? 0.75 : 0.08),
        points: kind === "bars" ? { show: false } : lonelyPoints(palette.accent, lonelyCurrent),
        ...(kind === "bars" && bars !== undefined ? { paths: bars } : {}),
      },
      {
        stroke: kind === "bars" ? fade(palette.accent, 0.5) : palette.accent,
        width: kind === "bars" ? 1 : 2,
        dash: [4, 4],
        points: kind === "bars" ? { show: false } : lonelyPoints(palette.accent, lonelyCurrent),
        fill: fade(palette.accent, kind === "bars" ? 0.18 : 0.04),
        ...(kind === "bars" && bars !== undefined ? { paths: bars } : {}),
      },
    ],
    hooks: {
      drawAxes: [
        (plot) => {
          const from = options.openFrom();
          if (from !== undefined) {
            drawOpenBuckets(
              plot,
              from - (kind === "bars" ? options.step() / 2 : options.step()),
              palette.quiet,
            );
          }
        },
      ],
      draw: [(plot) => drawMarkers(plot, options.markers(), palette)],
      setCursor: [(plot) => options.onCursor(plot.cursor.idx ?? null, plot.cursor.left ?? 0)],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width > 6) {
            options.onZoom(plot.posToIdx(left), plot.posToIdx(left + width));
          }
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
};

/** A value without neighbours: a line of it would have no length. */
const lonelyPoints = (color: string, indices: (plot: uPlot) => number[]): uPlot.Series.Points => ({
  show: false,
  size: 6,
  stroke: color,
  fill: color,
  filter: (plot, series) => indices(plot).filter((index) => (plot.data[series]?.[index] ?? null) !== null),
});

/** Settled and open values are neighbours of each other, though drawn as two lines. */
const lonelyCurrent = (plot: uPlot): number[] =>
  lonely(Array.from(plot.data[0], (_time, index) => plot.data[2]?.[index] ?? plot.data[3]?.[index] ?? null));

/** The crosshair stands on the bucket that the tooltip tells of, not between two. */
const snapToBucket = (plot: uPlot, left: number, top: number): uPlot.Cursor.LeftTop => {
  const time = left < 0 ? undefined : plot.data[0][plot.posToIdx(left)];
  return [time === undefined ? left : Math.round(plot.valToPos(time, "x")), top];
};

/** Whether a label, centred under its time, ends before the chart does. */
const fitsIn =
  (plot: uPlot) =>
  (time: number, label: string): boolean =>
    plot.valToPos(time, "x") + (label.length * CHARACTER_WIDTH) / 2 <=
    plot.bbox.width / devicePixelRatio + RIGHT_PADDING;

/**
 * uPlot's options for a spark: a line over a soft fill, no axes, its crosshair shared under `syncKey`. The top is never
 * below `floor`, so that the noise of a small rate stays small.
 */
export const sparkChart = (
  color: string,
  width: number,
  height: number,
  syncKey: string,
  floor: number,
): uPlot.Options => ({
  width,
  height,
  ms: 1,
  padding: [3, 0, 1, 0],
  legend: { show: false },
  cursor: {
    y: false,
    drag: { x: false, y: false },
    sync: { key: syncKey },
    points: { size: 6, width: 0, fill: () => color },
  },
  scales: {
    x: { time: true },
    y: {
      range: (_plot, _min, max) => [0, Math.max(max * 1.05, floor)],
    },
  },
  axes: [{ show: false }, { show: false }],
  series: [
    {},
    {
      stroke: color,
      width: 1.5,
      fill: fade(color, 0.08),
      points: lonelyPoints(color, (plot) => lonely(plot.data[1] ?? [])),
    },
  ],
});
