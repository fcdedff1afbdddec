import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { ago } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { sessionsQuery } from "./queries";
import { SectionCard } from "./SectionCard";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

/** Where people are signed in. */
export const SessionsSection = () => {
  const revoke = useChange({
    call: (id: string) => unwrap(api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } })),
    changes: sessionsQuery.queryKey,
    done: () => "Signed out there",
  });
  return (
    <SectionCard
      title="Sessions"
      text="Every browser that is signed in. Signing one out takes effect at once."
      query={useQuery(sessionsQuery)}
      empty="No sessions"
    >
      {(session) => (
        <div key={session.id} className={classes.item}>
          <div className={classes.itemText}>
            <div className={classes.itemName}>
              {session.agent ?? "Unknown browser"}
              {session.current && <span className={classes.badge}>this one</span>}
            </div>
            <div className={classes.itemNote}>
              {session.person} · since {ago(session.created, now())} · seen {ago(session.lastSeen, now())}
            </div>
          </div>
          {!session.current && (
            <Button
              variant="default"
              size="compact-sm"
              loading={revoke.isPending && revoke.variables === session.id}
              onClick={() => revoke.mutate(session.id)}
            >
              Sign out
            </Button>
          )}
        </div>
      )}
    </SectionCard>
  );
};
