import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { statusQuery } from "@/shared/api/queries";
import { exactCount, NO_VALUE } from "@/shared/format/numbers";
import { clockSeconds } from "@/shared/format/times";
import { useConnection } from "@/shared/live/useConnection";
import { isBehind } from "@/shared/ui/freshness";
import classes from "./Overview.module.css";

/** How far all figures are complete, as the live socket tells; dimmed while it is away. What is stored is said only while the server can be asked. */
export const CompleteTo = ({ timezone }: { readonly timezone: string }) => {
  const { data: status, isError } = useQuery(statusQuery);
  const connection = useConnection();
  const live = connection.kind === "live";
  const answered = status === undefined && isError ? null : status?.completeTo;
  const completeTo = live ? connection.completeTo : answered;
  const fresh = live && connection.lagMillis !== null && !isBehind(connection);
  return (
    <div className={classes.headlineItem}>
      <div className={classes.label}>Complete to</div>
      <div
        className={classes.headlineFigure}
        data-stale={!live && (isError || connection.kind === "reconnecting")}
      >
        {completeTo === undefined ? (
          <Skeleton width={140} height={30} />
        ) : (
          <span className={fresh ? classes.complete : undefined}>
            {completeTo === null ? NO_VALUE : clockSeconds(completeTo, timezone)}
          </span>
        )}
        {status !== undefined && !isError && live && (
          <span className={classes.headlineNote}>
            {status.lagRecords === 0
              ? "everything accepted is stored"
              : `${exactCount(status.lagRecords)} ${status.lagRecords === 1 ? "event" : "events"} on the way`}
          </span>
        )}
      </div>
    </div>
  );
};
