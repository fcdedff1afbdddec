import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemOf, unwrap } from "@/shared/api/client";
import type { RejectedGroup } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { Confirm } from "@/shared/ui/Confirm";
import { refused, told } from "@/shared/ui/notices";
import { ProblemNote } from "@/shared/ui/Problem";
import { EventItem } from "./EventItem";
import { outcomeSentence } from "./outcome";
import { eventsQuery, keyOf } from "./queries";
import classes from "./Rejected.module.css";

interface Props {
  readonly group: RejectedGroup;
  readonly administrator: boolean;
}

/** One group's events with their payloads, and the way to send all of them again. */
export const GroupEvents = ({ group, administrator }: Props) => {
  const queries = useQueryClient();
  const events = useInfiniteQuery(eventsQuery(group));
  const [asking, setAsking] = useState(false);
  const replay = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/rejected/replay", { body: { group: keyOf(group) } })),
    onSuccess: async (outcome) => {
      await queries.invalidateQueries({ queryKey: ["rejected"] });
      told(outcomeSentence(outcome));
    },
    onError: refused,
    onSettled: () => setAsking(false),
  });
  const rows = events.data?.pages.flat() ?? [];
  return (
    <section className={classes.events} aria-label={group.title}>
      <div className={classes.eventsHead}>
        <div>
          <h2 className={classes.eventsTitle}>{group.title}</h2>
          <p className={classes.eventsNote}>
            <code>{group.code}</code>
            {group.key !== "" && (
              <>
                {" "}
                · key <code>{group.key}</code>
              </>
            )}{" "}
            · {exactCount(group.events)} {group.events === 1 ? "event" : "events"},{" "}
            {exactCount(group.waiting)} not sent again
          </p>
        </div>
        {administrator && group.waiting > 0 && group.product !== "" && (
          <Button variant="default" flex="none" onClick={() => setAsking(true)}>
            Replay all
          </Button>
        )}
      </div>
      {events.isError && (
        <ProblemNote problem={problemOf(events.error)} onRetry={() => void events.refetch()} />
      )}
      {events.isPending && <Skeleton height={240} radius={0} />}
      {rows.map((record, index) => (
        <EventItem key={record.id} record={record} administrator={administrator} opened={index === 0} />
      ))}
      {events.hasNextPage && (
        <Button
          variant="subtle"
          onClick={() => void events.fetchNextPage()}
          loading={events.isFetchingNextPage}
        >
          More
        </Button>
      )}
      {asking && (
        <Confirm
          title={`Replay ${exactCount(group.waiting)} ${group.waiting === 1 ? "event" : "events"}?`}
          action="Replay all"
          busy={replay.isPending}
          onConfirm={() => replay.mutate()}
          onClose={() => setAsking(false)}
        >
          Those of “{group.title}” go through collect as they are, up to 1,000 at a time; those that are still
          wrong stay here. What is accepted cannot be taken back.
        </Confirm>
      )}
    </section>
  );
};
