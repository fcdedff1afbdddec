import { Modal, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import type { Metric } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { source } from "@/shared/format/provenance";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import { type Dimension, dimensionLabel } from "@/shared/view/dimensions";
import { METRICS } from "@/shared/view/metrics";
import { breakdownQuestion } from "@/shared/view/questions";
import { BreakdownSkeleton } from "./Breakdown";
import { BreakdownRow } from "./BreakdownRow";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";
import { breakdownRows, isCut, searchRows } from "./rows";
import { useCalmRows } from "./useCalmRows";

interface Props extends ViewProps {
  readonly dimension: Dimension;
  readonly metric: Metric;
}

interface ModalProps extends Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const ALL_ROWS = 500;

/** All values of a dimension, to search in. Stays while it is closed, as the focus returns only then. */
export const BreakdownModal = ({ opened, onClose, ...props }: ModalProps) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={`${METRICS[props.metric].label} by ${dimensionLabel(props.dimension).toLowerCase()}`}
    size="lg"
  >
    <AllRows {...props} />
  </Modal>
);

const AllRows = (props: Props) => {
  const { product, view, dimension, metric } = props;
  const [search, setSearch] = useState("");
  const question = breakdownQuestion(product, view, dimension, ALL_ROWS);
  const state = useLiveAnswer(question);
  const answer = answerOf(state);
  const all = useMemo(
    () => (answer === undefined ? undefined : breakdownRows(answer, metric, dimension)),
    [answer, metric, dimension],
  );
  const { rows, hold } = useCalmRows(all?.rows ?? [], question, state);
  const found = searchRows(rows, search);
  const cut = all !== undefined && isCut(all, ALL_ROWS);
  return (
    <>
      <TextInput
        aria-label="Search"
        placeholder="Search"
        leftSection={<Search size={15} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
        mb={8}
      />
      <div className={classes.modalRows}>
        {state.kind === "failed" && <ProblemNote problem={state.problem} />}
        {all === undefined && state.kind !== "failed" && <BreakdownSkeleton />}
        {all !== undefined && found.length === 0 && (
          <EmptyNote
            title="Nothing matches"
            {...(cut
              ? { detail: `Only the first ${exactCount(ALL_ROWS)} were searched; a filter finds the others.` }
              : {})}
          />
        )}
        <ul className={classes.rows} data-stale={state.kind === "stale"} {...hold}>
          {found.map((row) => (
            <BreakdownRow key={row.value} {...props} row={row} />
          ))}
        </ul>
      </div>
      {answer !== undefined && all !== undefined && (
        <div className={classes.foot}>
          <span className={classes.provenance}>
            {exactCount(found.length)} shown
            {cut ? `, of the first ${exactCount(ALL_ROWS)}; there may be more` : ""}
          </span>
          <span className={classes.provenance}>{source(state)}</span>
        </div>
      )}
    </>
  );
};
