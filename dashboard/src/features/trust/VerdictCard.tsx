import { Button, Progress } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Rebuild, Trust } from "@/shared/api/contract";
import { useProductName } from "@/shared/api/useProductName";
import { now } from "@/shared/time/millis";
import { Confirm } from "@/shared/ui/Confirm";
import { refused } from "@/shared/ui/notices";
import classes from "./Trust.module.css";
import { type Repair, repairs, verdict } from "./verdict";

interface Props {
  readonly trust: Trust;
  readonly administrator: boolean;
}

const NAMES: Readonly<Record<Rebuild["rollup"], string>> = {
  totals: "totals",
  breakdown: "breakdowns",
  sessions: "sessions",
};

/** The verdict in one sentence, and the button that mends what is off. */
export const VerdictCard = ({ trust, administrator }: Props) => {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Repair | undefined>(undefined);
  const said = verdict(trust, now(), useProductName());
  const { rebuild } = trust;
  const running = rebuild != null && rebuild.state !== "done" && rebuild.state !== "failed";
  const begin = useMutation({
    mutationFn: ({ rollup, from, to }: Repair) =>
      unwrap(api.POST("/api/v1/trust/rebuilds", { body: { rollup, from, to } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["trust"] }),
    onError: refused,
    onSettled: () => setAsking(undefined),
  });
  return (
    <section className={classes.verdict} data-tone={said.tone}>
      <span className={classes.seal} aria-hidden />
      <div className={classes.verdictText}>
        {/* The headline alone: how long ago it was recounted changes with each look. */}
        <h2 className={classes.headline} aria-live="polite">
          {said.headline}
        </h2>
        <p className={classes.detail}>{said.detail}</p>
        {running && (
          <div className={classes.rebuild}>
            <span>
              Rebuilding {NAMES[rebuild.rollup]}: {rebuild.detail}
            </span>
            <Progress value={rebuild.progress * 100} aria-label="How far the rebuild has come" />
          </div>
        )}
        {rebuild?.state === "failed" && (
          <p className={classes.detail}>The last rebuild did not end: {rebuild.detail}.</p>
        )}
      </div>
      {administrator && !running && (
        <div className={classes.actions}>
          {repairs(trust.drifts).map((repair) => (
            <Button key={repair.rollup} color="worse" onClick={() => setAsking(repair)}>
              Rebuild {NAMES[repair.rollup]}
            </Button>
          ))}
        </div>
      )}
      {asking !== undefined && (
        <Confirm
          title={`Rebuild ${NAMES[asking.rollup]}?`}
          action="Rebuild"
          busy={begin.isPending}
          onConfirm={() => begin.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          {asking.from === asking.to ? asking.from : `${asking.from} to ${asking.to}`} (UTC) is made anew from
          raw events. Events keep being accepted; for some seconds at the end none is stored, so that none is
          counted twice.
        </Confirm>
      )}
    </section>
  );
};
