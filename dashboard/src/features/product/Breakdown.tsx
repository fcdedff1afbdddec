import { Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMemo } from "react";
import { source } from "@/shared/format/provenance";
import { useLiveClient } from "@/shared/live/context";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import type { Dimension } from "@/shared/view/dimensions";
import { breakdownMetric, breakdownQuestion, CARD_ROWS } from "@/shared/view/questions";
import { BreakdownModal } from "./BreakdownModal";
import { BreakdownRow } from "./BreakdownRow";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";
import { breakdownRows } from "./rows";
import { useCalmRows } from "./useCalmRows";

interface Props extends ViewProps {
  readonly dimension: Dimension;
  readonly all: string;
}

const EMPTY_TITLES: Partial<Record<Dimension, string>> = {
  utmCampaign: "No campaigns in this range",
  release: "No release was named",
  entryPage: "No sessions in this range",
  exitPage: "No sessions in this range",
};

/** The metric by one dimension: the top rows, live, and a way to all of them. */
export const Breakdown = (props: Props) => {
  const { product, view, dimension, all } = props;
  const [open, modal] = useDisclosure(false);
  const live = useLiveClient();
  const question = breakdownQuestion(product, view, dimension);
  const state = useLiveAnswer(question);
  const answer = answerOf(state);
  const metric = breakdownMetric(view.metric, dimension);
  const shaped = useMemo(
    () => (answer === undefined ? undefined : breakdownRows(answer, metric, dimension)),
    [answer, metric, dimension],
  );
  const { rows, hold } = useCalmRows(shaped?.rows ?? [], question, state);

  if (state.kind === "failed") {
    return <ProblemNote problem={state.problem} onRetry={() => live.retry(question)} />;
  }
  if (answer === undefined || shaped === undefined) {
    return <BreakdownSkeleton />;
  }
  return (
    <>
      {rows.length === 0 ? (
        <EmptyNote title={EMPTY_TITLES[dimension] ?? "Nothing in this range"} />
      ) : (
        <ul className={classes.rows} data-stale={state.kind === "stale"} {...hold}>
          {rows.map((row) => (
            <BreakdownRow key={row.value} {...props} row={row} metric={metric} />
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        {rows.length >= CARD_ROWS || shaped.rest !== undefined ? (
          <button type="button" className={classes.all} onClick={modal.open}>
            {all} →
          </button>
        ) : (
          <span />
        )}
        <span className={classes.provenance} title={answer.meta.reason}>
          {source(state)}
        </span>
      </div>
      <BreakdownModal {...props} metric={metric} opened={open} onClose={modal.close} />
    </>
  );
};

export const BreakdownSkeleton = () => (
  <div className={classes.rows} aria-hidden>
    {Array.from({ length: 8 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
      <div key={index} className={classes.row}>
        <Skeleton height={14} width={`${70 - index * 6}%`} />
      </div>
    ))}
  </div>
);
