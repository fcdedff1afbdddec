import { clock, weekday } from "@/shared/format/times";
import { DAY, HOUR } from "@/shared/time/millis";
import classes from "./TimeChart.module.css";

interface Props {
  readonly time: number;
  readonly step: number;
  readonly timezone: string;
  readonly open: boolean;
  readonly left: number;
  readonly width: number;
  readonly rows: readonly { name: string; value: string; tone: "accent" | "quiet" }[];
  readonly provenance: string;
}

const WIDTH = 196;
const DISTANCE = 14;

/** Every series' exact value in the bucket under the crosshair. */
export const ChartTooltip = ({ time, step, timezone, open, left, width, rows, provenance }: Props) => {
  const beside = left + DISTANCE + WIDTH > width ? left - DISTANCE - WIDTH : left + DISTANCE;
  return (
    <div className={classes.tooltip} style={{ left: Math.max(0, beside), width: WIDTH }} role="status">
      <div className={classes.tooltipTime}>
        {bucketLabel(time, step, timezone)}
        {open && <span className={classes.tooltipOpen}>still counting</span>}
      </div>
      {rows.map((row) => (
        <div key={row.name} className={classes.tooltipRow}>
          <span className={classes.swatch} data-tone={row.tone} />
          <span className={classes.tooltipName}>{row.name}</span>
          <span className={classes.tooltipValue}>{row.value}</span>
        </div>
      ))}
      <div className={classes.tooltipProvenance}>{provenance}</div>
    </div>
  );
};

const bucketLabel = (time: number, step: number, timezone: string): string => {
  if (step >= DAY) {
    return weekday(time, timezone);
  }
  const label = `${weekday(time, timezone)}, ${clock(time, timezone)}`;
  return step >= HOUR ? `${label}–${clock(time + step, timezone)}` : label;
};
