import { useMemo, useRef } from "react";
import type uPlot from "uplot";
import type { Point } from "@/shared/api/contract";
import { sparkChart } from "./options";
import type { Tone } from "./palette";
import classes from "./Spark.module.css";
import { usePlot } from "./usePlot";

interface Props {
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly label: string;
  /** Sparks with the same key share a crosshair. */
  readonly syncKey: string;
  /** The scale reaches at least this far. */
  readonly floor?: number;
}

/** A small line without axes, beside the figure that it explains. */
export const Spark = ({ points, tone, label, syncKey, floor = 1e-9 }: Props) => {
  const host = useRef<HTMLDivElement>(null);
  const data = useMemo<uPlot.AlignedData>(
    () => [points.map(([time]) => time), points.map(([, value]) => value)],
    [points],
  );
  usePlot(host, data, tone, (palette, width, height) =>
    sparkChart(palette[tone], width, height, syncKey, floor),
  );
  return <div ref={host} className={classes.spark} role="img" aria-label={label} />;
};
