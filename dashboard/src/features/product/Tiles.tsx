import { Menu, Skeleton, Tooltip } from "@mantine/core";
import { MoreHorizontal } from "lucide-react";
import type { Metric } from "@/shared/api/contract";
import { delta } from "@/shared/format/delta";
import { exactFigure, figure } from "@/shared/format/numbers";
import { fullProvenance } from "@/shared/format/provenance";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { DeltaText } from "@/shared/ui/Delta";
import { FURTHER_METRICS, METRICS, TILE_METRICS } from "@/shared/view/metrics";
import { totalQuestion } from "@/shared/view/questions";
import { COMPARE_LABELS } from "@/shared/view/ranges";
import type { ViewProps } from "./props";
import classes from "./Tiles.module.css";

/** Five figures; the chosen one is the main chart. Further metrics take the last tile's place. */
export const Tiles = (props: ViewProps) => {
  const { view, setView } = props;
  const further = FURTHER_METRICS.find((metric) => metric === view.metric);
  return (
    <fieldset className={classes.tiles} aria-label="Metric of the chart">
      {TILE_METRICS.map((metric, index) => (
        <Tile key={metric} {...props} metric={metric} shortcut={index + 1} />
      ))}
      {further !== undefined && <Tile {...props} metric={further} />}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <button type="button" className={classes.more} aria-label="More metrics" title="More metrics">
            <MoreHorizontal size={16} aria-hidden />
            <span className={classes.moreWord}>More metrics</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {FURTHER_METRICS.map((metric) => (
            <Menu.Item key={metric} onClick={() => setView({ ...view, metric })}>
              {METRICS[metric].label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
};

interface TileProps extends ViewProps {
  readonly metric: Metric;
  readonly shortcut?: number;
}

const Tile = ({ product, view, setView, metric, shortcut }: TileProps) => {
  const state = useLiveAnswer(totalQuestion(product, view, metric));
  const answer = answerOf(state);
  const total = answer?.totals[0];
  const { label, unit, explanation } = METRICS[metric];
  const value = total?.value ?? null;
  return (
    <Tooltip
      label={
        <>
          {explanation}
          {answer !== undefined && <div className={classes.provenance}>{fullProvenance(answer.meta)}</div>}
        </>
      }
      openDelay={700}
      position="bottom"
    >
      <button
        type="button"
        className={classes.tile}
        aria-pressed={view.metric === metric}
        data-stale={state.kind === "stale"}
        onClick={() => setView({ ...view, metric })}
      >
        <span className={classes.label}>
          {label}
          {shortcut !== undefined && <kbd className={classes.key}>{shortcut}</kbd>}
        </span>
        <span className={classes.line}>
          {state.kind === "waiting" ? (
            <Skeleton width={96} height={26} my={3} />
          ) : state.kind === "failed" ? (
            <span className={classes.failed} title={state.problem.detail}>
              {state.problem.code}
            </span>
          ) : (
            <>
              <span className={classes.figure} title={exactFigure(unit, value)}>
                {value !== null && answer?.meta.exact === false && <span className={classes.about}>≈</span>}
                {figure(unit, value)}
              </span>
              <DeltaText
                delta={total === undefined ? { kind: "none" } : delta(metric, value, total.previous)}
                against={COMPARE_LABELS[view.compare].short}
              />
            </>
          )}
        </span>
      </button>
    </Tooltip>
  );
};
