import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { problemOf } from "@/shared/api/client";
import type { RejectedGroups } from "@/shared/api/contract";
import { sessionQuery } from "@/shared/api/queries";
import { bytes, exactCount } from "@/shared/format/numbers";
import { age } from "@/shared/format/times";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { ProblemNote } from "@/shared/ui/Problem";
import { GroupEvents } from "./GroupEvents";
import { GroupList } from "./GroupList";
import { groupsQuery, nameOf } from "./queries";
import classes from "./Rejected.module.css";

/** Every event that was refused or dead-lettered, by reason, key and SDK; to be repaired and sent again. */
export const RejectedPage = () => {
  const groups = useQuery(groupsQuery);
  const { data: session } = useQuery(sessionQuery);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const { data } = groups;
  const group = data?.groups.find((one) => nameOf(one) === chosen) ?? data?.groups[0];
  // What is shown stays so although another becomes the first: a replay must not be of what has just moved there.
  if (group !== undefined && nameOf(group) !== chosen) {
    setChosen(nameOf(group));
  }
  return (
    <>
      <PageHeader title="Rejected" note={data === undefined ? undefined : kept(data)} />
      <Page>
        {groups.isError && (
          <ProblemNote problem={problemOf(groups.error)} onRetry={() => void groups.refetch()} />
        )}
        {groups.isPending && <Skeleton height={420} radius={8} />}
        {data !== undefined && group === undefined && <Nothing />}
        {data !== undefined && group !== undefined && (
          <div className={classes.layout}>
            <GroupList groups={data.groups} chosen={nameOf(group)} onChoose={setChosen} />
            <GroupEvents
              key={nameOf(group)}
              group={group}
              administrator={session?.person.role === "administrator"}
            />
          </div>
        )}
        {data !== undefined && data.notKept > 0 && (
          <p className={classes.notKept}>
            {exactCount(data.notKept)} further events were refused faster than they could be written down.
            They are counted, and their payload is gone.
          </p>
        )}
      </Page>
    </>
  );
};

const kept = (data: RejectedGroups): string =>
  `kept for ${age(data.keptMillis)}, up to ${bytes(data.limitBytes)}: ` +
  `${exactCount(data.events)} ${data.events === 1 ? "event" : "events"}, ${bytes(data.bytes)}`;

const Nothing = () => (
  <div className={classes.nothing}>
    <ShieldCheck size={34} strokeWidth={1.5} aria-hidden />
    <h2 className={classes.nothingTitle}>Nothing was rejected</h2>
    <p className={classes.nothingText}>
      Every event that came with a known key was accepted and stored. One that is not will stand here with its
      payload and the reason, until it is mended and sent again.
    </p>
  </div>
);
