import { clock, weekday } from "@/shared/format/times";
import { DAY, HOUR } from "@/shared/time/millis";
import classes from "./TimeChart.module.css";

interface Props {
  readonly time: number;
  readonly step: number;
  readonly timezone: string;
  /** Start of the range: a bucket that begins before it counts from there. */
  readonly from: number;
  /** End of the range: a bucket that ends after it counts to there, unless it is open. */
  readonly to: number;
  readonly open: boolean;
  readonly left: number;
  readonly width: number;
  readonly rows: readonly { name: string; value: string; tone: "accent" | "quiet" }[];
  readonly provenance: string;
}

const WIDTH = 196;
const DISTANCE = 14;

/** Every series' exact value in the bucket under the crosshair. */
export const ChartTooltip = ({
  time,
  step,
  timezone,
  from,
  to,
  open,
  left,
  width,
  rows,
  provenance,
}: Props) => {
  const beside = left + DISTANCE + WIDTH > width ? left - DISTANCE - WIDTH : left + DISTANCE;
  return (
    <div className={classes.tooltip} style={{ left: Math.max(0, beside), width: WIDTH }} role="status">
      <div className={classes.tooltipTime}>
        {bucketLabel(time, step, from, open ? time + step : to, timezone)}
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

const bucketLabel = (time: number, step: number, from: number, to: number, timezone: string): string => {
  const begin = Math.max(time, from);
  const end = Math.min(time + step, to);
  const label = weekday(time, timezone);
  if (step >= DAY) {
    return begin > time ? `${label}, from ${clock(begin, timezone)}` : label;
  }
  const clocked = `${label}, ${clock(begin, timezone)}`;
  return step >= HOUR ? `${clocked}–${clock(end, timezone)}` : clocked;
};
