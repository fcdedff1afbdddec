import { Skeleton } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { toggleValue } from "@/shared/filters/filters";
import { exactFigure } from "@/shared/format/numbers";
import { source } from "@/shared/format/provenance";
import { useLiveClient } from "@/shared/live/context";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { ProblemNote } from "@/shared/ui/Problem";
import { METRICS } from "@/shared/view/metrics";
import { breakdownQuestion } from "@/shared/view/questions";
import { Breakdown } from "./Breakdown";
import { BreakdownRow } from "./BreakdownRow";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";
import { breakdownRows } from "./rows";
import { useCalmRows } from "./useCalmRows";

const WorldMap = lazy(() => import("./WorldMap").then((module) => ({ default: module.WorldMap })));

/** Countries as a map or as a list. */
export const Places = (props: ViewProps) =>
  props.view.tabs.places === "list" ? (
    <Breakdown {...props} dimension="country" all="All countries" />
  ) : (
    <CountryMap {...props} />
  );

const ALL_COUNTRIES = 300;
const ROWS_UNDER_MAP = 4;

const CountryMap = ({ product, view, setView }: ViewProps) => {
  const live = useLiveClient();
  const question = breakdownQuestion(product, view, "country", ALL_COUNTRIES);
  const state = useLiveAnswer(question);
  const answer = answerOf(state);
  const { unit, label } = METRICS[view.metric];
  const countries = useMemo(
    () => (answer === undefined ? [] : breakdownRows(answer, view.metric, "country").rows),
    [answer, view.metric],
  );
  const { rows, hold } = useCalmRows(countries, question, state);
  if (state.kind === "failed") {
    return <ProblemNote problem={state.problem} onRetry={() => live.retry(question)} />;
  }
  const loading = <Skeleton height="100%" radius={6} />;
  return (
    <>
      <div className={classes.map} data-stale={state.kind === "stale"}>
        {answer === undefined ? (
          loading
        ) : (
          <Suspense fallback={loading}>
            <WorldMap
              values={countries}
              describe={(value) =>
                `${exactFigure(unit, value)} ${unit === "count" ? label.toLowerCase() : ""}`.trim()
              }
              onChoose={(country) =>
                setView({ ...view, filters: toggleValue(view.filters, "country", country, "is") })
              }
            />
          </Suspense>
        )}
      </div>
      <ul className={classes.rows} data-stale={state.kind === "stale"} {...hold}>
        {rows.slice(0, ROWS_UNDER_MAP).map((row) => (
          <BreakdownRow
            key={row.value}
            product={product}
            view={view}
            setView={setView}
            row={row}
            metric={view.metric}
            dimension="country"
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <button
          type="button"
          className={classes.all}
          onClick={() => setView({ ...view, tabs: { ...view.tabs, places: "list" } })}
        >
          All countries →
        </button>
        {answer !== undefined && <span className={classes.provenance}>{source(state)}</span>}
      </div>
    </>
  );
};
