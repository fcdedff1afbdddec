import { CircleSlash2 } from "lucide-react";
import type { MouseEvent } from "react";
import type { Metric } from "@/shared/api/contract";
import { isChosen, toggleValue } from "@/shared/filters/filters";
import { exactFigure, figure, percent } from "@/shared/format/numbers";
import { DeltaText } from "@/shared/ui/Delta";
import type { Dimension } from "@/shared/view/dimensions";
import { METRICS } from "@/shared/view/metrics";
import { COMPARE_LABELS } from "@/shared/view/ranges";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";
import type { Row } from "./rows";

interface Props extends ViewProps {
  readonly row: Row;
  readonly metric: Metric;
  readonly dimension: Dimension;
}

/** One value: a click filters by it, with Alt or by its second button everything but it. */
export const BreakdownRow = ({ view, setView, row, metric, dimension }: Props) => {
  const { unit } = METRICS[metric];
  const choose = (op: "is" | "isNot") =>
    setView({ ...view, filters: toggleValue(view.filters, dimension, row.value, op) });
  const chosen = isChosen(view.filters, dimension, row.value);
  return (
    <li className={classes.row} data-chosen={chosen}>
      <button
        type="button"
        className={classes.rowMain}
        aria-pressed={chosen}
        title={`${row.label}: ${exactFigure(unit, row.figure)}${row.share === undefined ? "" : ` (${percent(row.share)})`}`}
        onClick={(event: MouseEvent) => choose(event.altKey ? "isNot" : "is")}
      >
        <span className={classes.rowLabel} data-empty={row.value === ""}>
          {row.label}
        </span>
        <span className={classes.track}>
          <span className={classes.bar} style={{ transform: `scaleX(${row.length.toFixed(4)})` }} />
        </span>
        <span className={classes.rowValue}>{figure(unit, row.figure)}</span>
        <span className={classes.rowChange}>
          {view.compare !== "none" ? (
            <DeltaText delta={row.change} against={COMPARE_LABELS[view.compare].short} />
          ) : (
            row.share !== undefined && <span className={classes.share}>{percent(row.share)}</span>
          )}
        </span>
      </button>
      <button
        type="button"
        className={classes.exclude}
        aria-label={`Exclude ${row.label}`}
        title="Exclude (Alt-click)"
        onClick={() => choose("isNot")}
      >
        <CircleSlash2 size={13} aria-hidden />
      </button>
    </li>
  );
};
