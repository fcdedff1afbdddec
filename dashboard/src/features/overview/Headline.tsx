import { Skeleton } from "@mantine/core";
import { exactCount, figure, NO_VALUE } from "@/shared/format/numbers";
import { answerOf, type LiveAnswer } from "@/shared/live/state";
import { CompleteTo } from "./CompleteTo";
import classes from "./Overview.module.css";

interface Props {
  /** People of all products together. */
  readonly people: LiveAnswer;
  /** Events by the day. */
  readonly events: LiveAnswer;
  readonly timezone: string;
}

/** The three figures over everything: people now, events today, and how complete all of it is. */
export const Headline = ({ people, events, timezone }: Props) => (
  <div className={classes.headline}>
    <Figure label="People now" answer={people} value={answerOf(people)?.totals[0]?.value ?? 0} />
    <Figure
      label="Events today"
      answer={events}
      value={answerOf(events)?.series[0]?.points.at(-1)?.[1] ?? 0}
    />
    <CompleteTo timezone={timezone} />
  </div>
);

interface FigureProps {
  readonly label: string;
  readonly answer: LiveAnswer;
  /** As far as there is an answer. */
  readonly value: number;
}

const Figure = ({ label, answer, value }: FigureProps) => (
  <div className={classes.headlineItem}>
    <div className={classes.label}>{label}</div>
    <div className={classes.headlineFigure} data-stale={answer.kind === "stale"}>
      {answer.kind === "waiting" ? (
        <Skeleton width={120} height={30} />
      ) : answer.kind === "failed" ? (
        <span title={answer.problem.title}>{NO_VALUE}</span>
      ) : (
        <span title={exactCount(value)}>{figure("count", value)}</span>
      )}
    </div>
  </div>
);
