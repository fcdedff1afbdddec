import { Skeleton } from "@mantine/core";
import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { ALL_PRODUCTS, type Filter } from "@/shared/api/contract";
import { useProductName } from "@/shared/api/useProductName";
import { exactCount } from "@/shared/format/numbers";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import { PersonField } from "./PersonField";
import { TailEvent } from "./TailEvent";
import classes from "./TailList.module.css";
import { TAIL_ROWS, tailQuestion, useTail } from "./useTail";

interface Props {
  readonly product: string;
  readonly filters: readonly Filter[];
  readonly timezone: string;
  /** Whose events alone; empty for everybody's. */
  readonly person: string;
  readonly onPerson: (person: string) => void;
}

/** Events as they arrive, newest first; they wait while the list is paused, pointed at, or one of them is open. */
export const TailList = ({ product, filters, timezone, person, onPerson }: Props) => {
  const [paused, setPaused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const tail = useTail(tailQuestion(product, filters, person), paused || pointed || open !== null);
  const nameOf = useProductName();
  const list = useRef<HTMLOListElement>(null);
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
            ? `${exactCount(tail.held.length)}${tail.held.length >= TAIL_ROWS ? "+" : ""} new events waiting`
            : tail.kind === "waiting"
              ? "Waiting"
              : person !== "" && tail.events.length >= TAIL_ROWS
                ? `The newest ${TAIL_ROWS}`
                : "Newest first"}
          {tail.missed > 0 && ` · ${exactCount(tail.missed)} updates skipped, too fast to show`}
        </span>
        <PersonField person={person} onChange={onPerson} />
      </div>
      {tail.kind === "failed" && tail.problem !== undefined && <ProblemNote problem={tail.problem} />}
      {tail.kind === "waiting" && tail.events.length === 0 && <TailSkeleton />}
      {tail.kind === "running" && tail.events.length === 0 && (
        <NoEvents person={person} filtered={filters.length > 0} everywhere={product === ALL_PRODUCTS} />
      )}
      <ol
        ref={list}
        tabIndex={-1}
        className={classes.list}
        data-stale={tail.kind === "waiting"}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
      >
        {tail.events.map((event) => (
          <TailEvent
            key={event.message}
            event={event}
            product={nameOf(event.product)}
            timezone={timezone}
            open={open === event.message}
            ofProduct={product === ALL_PRODUCTS}
            onToggle={() => setOpen(open === event.message ? null : event.message)}
            onPerson={(chosen) => {
              // The button goes away with its event; what is left is where the next Tab goes on from.
              list.current?.focus();
              onPerson(chosen);
            }}
          />
        ))}
      </ol>
    </div>
  );
};

interface NoEventsProps {
  readonly person: string;
  readonly filtered: boolean;
  readonly everywhere: boolean;
}

const NoEvents = ({ person, filtered, everywhere }: NoEventsProps) =>
  person === "" ? (
    <EmptyNote title="No event yet" detail="The next one that matches appears here as it arrives." />
  ) : (
    <EmptyNote
      title={`No events of ${person}`}
      detail={[
        `Nothing${everywhere ? "" : " in this product"} within the 30 days that raw events are kept, unless that is set otherwise.`,
        "Ids are matched exactly, capital letters too.",
        `Try ${everywhere ? "" : "all products under Live tail, or "}the anonymous id: what came before signing in has no other.`,
        ...(filtered ? ["The filters hold as well."] : []),
      ].join(" ")}
    />
  );

const TailSkeleton = () => (
  <div className={classes.skeleton}>
    {Array.from({ length: 12 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
      <Skeleton key={index} height={18} my={9} />
    ))}
  </div>
);
