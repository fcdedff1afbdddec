import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { problemOf } from "@/shared/api/client";
import { statusQuery } from "@/shared/api/queries";
import { fullTime } from "@/shared/format/times";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { preferredTimezone } from "@/shared/time/timezone";
import { ProblemNote } from "@/shared/ui/Problem";
import { LineFigures } from "./LineFigures";
import { Parts } from "./Parts";
import classes from "./System.module.css";
import { Partitions, RejectedByCode, Storage } from "./Tables";

/** Freshet's own state: what arrives, what is stored, and how each part is. */
export const SystemPage = () => {
  const status = useQuery(statusQuery);
  const { data } = status;
  return (
    <>
      <PageHeader
        title="System"
        note={
          data === undefined
            ? undefined
            : `Freshet ${data.version}, up since ${fullTime(data.startedAt, preferredTimezone())}`
        }
      />
      <Page>
        {status.isError && (
          <div className={classes.card}>
            <ProblemNote problem={problemOf(status.error)} onRetry={() => void status.refetch()} />
          </div>
        )}
        {data === undefined ? (
          !status.isError && <Skeleton height={560} radius={8} />
        ) : (
          <div data-stale={status.isError} className={classes.content}>
            <LineFigures status={data} at={status.dataUpdatedAt} />
            <Parts status={data} />
            <div className={classes.columns}>
              <div className={classes.content}>
                <Partitions status={data} />
                <RejectedByCode status={data} />
              </div>
              <Storage status={data} />
            </div>
            <p className={classes.credit}>
              Countries are looked up in data of the <a href="https://www.nro.net/">NRO</a>, under{" "}
              <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
            </p>
          </div>
        )}
      </Page>
    </>
  );
};
