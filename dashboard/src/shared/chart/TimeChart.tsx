import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { ChartTooltip } from "./ChartTooltip";
import type { Marker } from "./drawings";
import { mainChart } from "./options";
import { bucketSpan, type ChartColumns, joined, valueAt } from "./shape";
import classes from "./TimeChart.module.css";
import { usePlot } from "./usePlot";

interface Props {
  readonly columns: ChartColumns;
  readonly kind: "line" | "bars";
  readonly timezone: string;
  readonly name: string;
  /** Empty when nothing is compared. */
  readonly previousName: string;
  readonly format: (value: number) => string;
  readonly exact: (value: number | null) => string;
  /** The smallest step of the y axis. */
  readonly leastStep: number;
  readonly markers: readonly Marker[];
  /** How the answer came about, the tooltip's last line. */
  readonly provenance: string;
  readonly onZoom: (from: number, to: number) => void;
  readonly onZoomOut: () => void;
}

/** The main chart: drag to zoom, double-click to undo, left and right to walk the buckets. */
export const TimeChart = (props: Props) => {
  const { columns, kind, timezone, name, previousName } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [cursor, setCursor] = useState<{ index: number; left: number } | null>(null);
  const hint = useId();

  const data = useMemo<uPlot.AlignedData>(
    () => [
      columns.times,
      columns.previous,
      columns.settled,
      kind === "bars" ? columns.open : joined(columns),
    ],
    [columns, kind],
  );
  const onCursor = useCallback((index: number | null, left: number) => {
    setCursor(index === null || left < 0 ? null : { index, left });
  }, []);
  const plot = usePlot(host, data, `${kind} ${timezone} ${name} ${columns.step}`, (palette, width, height) =>
    mainChart({
      kind,
      timezone,
      palette,
      width,
      height,
      format: (value) => latest.current.format(value),
      markers: () => latest.current.markers,
      openFrom: () => latest.current.columns.openFrom,
      step: () => latest.current.columns.step,
      leastStep: () => latest.current.leastStep,
      onCursor,
      onZoom: (first, last) => {
        const span = bucketSpan(latest.current.columns, first, last);
        if (span !== undefined) {
          latest.current.onZoom(span.from, span.to);
        }
      },
    }),
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: markers are drawn from the latest props
  useEffect(() => plot.current?.redraw(false), [plot, props.markers]);

  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || plot.current === null) {
      return;
    }
    event.preventDefault();
    const start = cursor?.index ?? (step === 1 ? -1 : columns.times.length);
    const index = Math.min(Math.max(start + step, 0), columns.times.length - 1);
    const time = columns.times[index];
    if (time !== undefined) {
      plot.current.setCursor({ left: plot.current.valToPos(time, "x"), top: 0 });
    }
  };

  const time = cursor === null ? undefined : columns.times[cursor.index];
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: no element stands for a chart that keys walk through */}
      <div
        ref={host}
        className={classes.plot}
        role="group"
        aria-label={`${name} over time`}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk the buckets
        tabIndex={0}
        onKeyDown={walk}
        onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
        onDoubleClick={props.onZoomOut}
      />
      <span id={hint} className={classes.hidden}>
        Left and right arrow keys walk through the points. The data is also there as a table.
      </span>
      {cursor !== null && time !== undefined && (
        <ChartTooltip
          time={time}
          step={columns.step}
          timezone={timezone}
          from={columns.from}
          to={columns.to}
          open={columns.openFrom !== undefined && time >= columns.openFrom}
          left={cursor.left + (plot.current?.bbox.left ?? 0) / devicePixelRatio}
          width={host.current?.clientWidth ?? 0}
          rows={[
            { name, value: props.exact(valueAt(columns, cursor.index)), tone: "accent" },
            ...(previousName === ""
              ? []
              : [
                  {
                    name: previousName,
                    value: props.exact(columns.previous[cursor.index] ?? null),
                    tone: "quiet" as const,
                  },
                ]),
          ]}
          provenance={props.provenance}
        />
      )}
    </div>
  );
};
