import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { RejectedRecord } from "@/shared/api/contract";
import { ago, fullTime } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { preferredTimezone } from "@/shared/time/timezone";
import { refused, told } from "@/shared/ui/notices";
import { outcomeSentence } from "./outcome";
import { laidOut, lines, unsendable } from "./payload";
import classes from "./Rejected.module.css";

interface Props {
  readonly record: RejectedRecord;
  readonly administrator: boolean;
  readonly opened: boolean;
}

/** One rejected event: its payload with the offending part marked, to be edited and sent again. */
export const EventItem = ({ record, administrator, opened }: Props) => {
  const queries = useQueryClient();
  const [open, setOpen] = useState(opened);
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const wrong = edited === undefined ? unsendable(record.payload) : unsendable(edited);
  const replay = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/v1/rejected/replay", {
          body: { id: record.id, ...(edited === undefined ? {} : { payload: edited }) },
        }),
      ),
    onSuccess: async (outcome) => {
      await queries.invalidateQueries({ queryKey: ["rejected"] });
      told(outcomeSentence(outcome));
      if (outcome.replayed > 0) setEdited(undefined);
    },
    onError: refused,
  });
  const sent = record.replayedAt != null;
  return (
    <article className={classes.event}>
      <button type="button" className={classes.eventHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={classes.eventDetail}>{record.detail === "" ? record.code : record.detail}</span>
        <span className={classes.eventTime} title={fullTime(record.received, preferredTimezone())}>
          {sent ? `sent again by ${record.replayedBy ?? "somebody"}` : ago(record.received, now())}
        </span>
      </button>
      {open && (
        <div className={classes.eventBody}>
          {edited === undefined ? (
            <Payload record={record} />
          ) : (
            <Textarea
              aria-label="Payload"
              value={edited}
              onChange={(event) => setEdited(event.currentTarget.value)}
              error={wrong}
              autosize
              minRows={6}
              maxRows={24}
              classNames={{ input: classes.editor ?? "" }}
              data-autofocus
            />
          )}
          {record.cut && (
            <p className={classes.cut}>
              Only the beginning was kept: the event was larger than an event may be.
            </p>
          )}
          {administrator && !sent && (
            <div className={classes.eventActions}>
              {edited === undefined ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setEdited(laidOut(record.payload))}
                >
                  Edit
                </Button>
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => setEdited(undefined)}>
                  Discard changes
                </Button>
              )}
              <Button
                size="compact-sm"
                disabled={wrong !== undefined || record.product === ""}
                loading={replay.isPending}
                onClick={() => replay.mutate()}
              >
                Replay
              </Button>
              <span className={classes.eventHint}>
                A replay cannot be undone; the event keeps its messageId.
              </span>
            </div>
          )}
        </div>
      )}
    </article>
  );
};

const Payload = ({ record }: { readonly record: RejectedRecord }) =>
  record.payload === "" ? (
    <p className={classes.cut}>There is no payload: the request was refused before it was read.</p>
  ) : (
    <pre className={classes.payload}>
      {lines(record.payload, record.detail).map((line) => (
        <span key={line.number} className={classes.line} data-offending={line.offending}>
          {line.text}
          {"\n"}
        </span>
      ))}
    </pre>
  );
