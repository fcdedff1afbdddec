import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { statusQuery } from "@/shared/api/queries";
import { exactCount, figure, NO_VALUE } from "@/shared/format/numbers";
import { clockSeconds } from "@/shared/format/times";
import { todayQuestion } from "@/shared/health/questions";
import { answerOf, type LiveAnswer } from "@/shared/live/state";
import { useConnection } from "@/shared/live/useConnection";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { isBehind } from "@/shared/ui/freshness";
import classes from "./Overview.module.css";

interface Props {
  readonly people: LiveAnswer;
  readonly timezone: string;
}

/** The three figures over everything: people now, events today, and how complete all of it is. */
export const Headline = ({ people, timezone }: Props) => {
  const today = answerOf(useLiveAnswer(todayQuestion(timezone)));
  const { data: status } = useQuery(statusQuery);
  const connection = useConnection();
  const completeTo = connection.kind === "live" ? connection.completeTo : status?.completeTo;
  const fresh = connection.kind === "live" && connection.lagMillis !== null && !isBehind(connection);
  const peopleNow = answerOf(people)?.totals.reduce((sum, total) => sum + (total.value ?? 0), 0);
  const eventsToday = today?.series[0]?.points.at(-1)?.[1] ?? (today === undefined ? undefined : 0);
  return (
    <div className={classes.headline}>
      <Figure label="People now" value={peopleNow} />
      <Figure label="Events today" value={eventsToday} />
      <div className={classes.headlineItem}>
        <div className={classes.label}>Complete to</div>
        <div className={classes.headlineFigure}>
          {completeTo === undefined ? (
            <Skeleton width={140} height={30} />
          ) : (
            <span className={fresh ? classes.complete : undefined}>
              {completeTo === null ? NO_VALUE : clockSeconds(completeTo, timezone)}
            </span>
          )}
          {status !== undefined && (
            <span className={classes.headlineNote}>
              {status.lagRecords === 0
                ? "everything accepted is stored"
                : `${exactCount(status.lagRecords)} events on the way`}
            </span>
          )}
        </div>
      </div>
    </div>
  );
};

const Figure = ({ label, value }: { readonly label: string; readonly value: number | undefined }) => (
  <div className={classes.headlineItem}>
    <div className={classes.label}>{label}</div>
    <div className={classes.headlineFigure} title={value === undefined ? undefined : exactCount(value)}>
      {value === undefined ? <Skeleton width={120} height={30} /> : figure("count", value)}
    </div>
  </div>
);
