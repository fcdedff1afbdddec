import { Skeleton } from "@mantine/core";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import type { Filter } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import { TailEvent } from "./TailEvent";
import classes from "./TailList.module.css";
import { useTail } from "./useTail";

interface Props {
  readonly product: string;
  readonly filters: readonly Filter[];
  readonly timezone: string;
}

/** Events as they arrive, newest first; they wait while the list is paused, pointed at, or one of them is open. */
export const TailList = ({ product, filters, timezone }: Props) => {
  const [paused, setPaused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const tail = useTail(product, filters, paused || pointed || open !== null);
  // With other filters the open event may be gone: what nobody can close must not hold the list.
  if (open !== null && !tail.events.some(({ message }) => message === open)) {
    setOpen(null);
  }
  return (
    <div className={classes.tail}>
      <div className={classes.bar}>
        <button
          type="button"
          className={classes.pause}
          aria-pressed={paused}
          onClick={() => setPaused(!paused)}
        >
          {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          {paused ? "Go on" : "Pause"}
        </button>
        <span className={classes.state} role="status">
          {tail.held.length > 0
            ? `${exactCount(tail.held.length)}${tail.held.length >= 200 ? "+" : ""} new events waiting`
            : tail.kind === "waiting"
              ? "Waiting"
              : "Newest first"}
          {tail.missed > 0 && ` · ${exactCount(tail.missed)} updates skipped, too fast to show`}
        </span>
      </div>
      {tail.kind === "failed" && tail.problem !== undefined && <ProblemNote problem={tail.problem} />}
      {tail.kind === "waiting" && tail.events.length === 0 && <TailSkeleton />}
      {tail.kind === "running" && tail.events.length === 0 && (
        <EmptyNote title="No event yet" detail="The next one that matches appears here as it arrives." />
      )}
      <ol
        className={classes.list}
        data-stale={tail.kind === "waiting"}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
      >
        {tail.events.map((event) => (
          <TailEvent
            key={event.message}
            event={event}
            timezone={timezone}
            open={open === event.message}
            onToggle={() => setOpen(open === event.message ? null : event.message)}
          />
        ))}
      </ol>
    </div>
  );
};

const TailSkeleton = () => (
  <div className={classes.skeleton}>
    {Array.from({ length: 12 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
      <Skeleton key={index} height={18} my={9} />
    ))}
  </div>
);
