import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { age } from "@/shared/format/times";
import { useConnection } from "@/shared/live/useConnection";
import { now } from "@/shared/time/millis";
import classes from "./FreshnessPill.module.css";
import { type Freshness, freshness } from "./freshness";

/** How fresh the page is: `live · 0.8 s`, `catching up · 14 s`, `reconnecting`. */
export const FreshnessPill = () => {
  const connection = useConnection();
  const [time, setTime] = useState(now);
  const reconnecting = connection.kind === "reconnecting";
  useEffect(() => {
    if (!reconnecting) {
      return;
    }
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, [reconnecting]);
  const state = freshness(connection, time);
  return (
    <Tooltip label={EXPLANATIONS[state.kind]}>
      <div className={classes.pill} data-kind={state.kind} role="status" aria-live="off">
        <span className={classes.light} />
        <span className={classes.word}>{state.word}</span>
        {state.ageMillis !== undefined && <span className={classes.age}>{age(state.ageMillis)}</span>}
      </div>
    </Tooltip>
  );
};

const EXPLANATIONS: Readonly<Record<Freshness["kind"], string>> = {
  live: "Every event accepted before this long ago is in the figures.",
  behind: "Events arrive faster than they are stored; nothing is lost, the figures are this far behind.",
  broken: "The connection was lost. The figures are from before; they continue by themselves.",
  waiting: "Connecting to the server.",
};
