import { useEffect, useRef, useState } from "react";
import type { EventRow, Filter, Problem, TailQuestion } from "@/shared/api/contract";
import { useLiveClient } from "@/shared/live/context";

/** What a tail shows: events newest first, and those that arrived while it was held. */
export interface Tail {
  readonly kind: "waiting" | "running" | "failed";
  readonly events: readonly EventRow[];
  readonly held: readonly EventRow[];
  /** Events that passed too fast to be sent. */
  readonly missed: number;
  readonly problem: Problem | undefined;
}

/** A tail shows and holds no more than this; older events fall off. */
export const TAIL_ROWS = 200;

const EMPTY: Tail = { kind: "waiting", events: [], held: [], missed: 0, problem: undefined };

/** What a tail asks for; of a person as many events as it can show, since they may be old. */
export const tailQuestion = (product: string, filters: readonly Filter[], person: string): TailQuestion => ({
  product,
  filters: [...filters],
  ...(person === "" ? {} : { person, limit: TAIL_ROWS }),
});

/** The newest events, live. While `hold` is true they gather aside, so that nothing moves under the pointer. */
export const useTail = (question: TailQuestion, hold: boolean): Tail => {
  const live = useLiveClient();
  const [tail, setTail] = useState<Tail>(EMPTY);
  const holding = useRef(hold);
  holding.current = hold;
  const key = JSON.stringify(question);

  useEffect(() => {
    setTail(EMPTY);
    return live.tail(JSON.parse(key), {
      onEvents: (events) => setTail((old) => arrive(old, events, holding.current)),
      onGap: (missed) => setTail((old) => ({ ...old, missed: old.missed + missed })),
      onProblem: (problem) => setTail((old) => ({ ...old, kind: "failed", problem })),
      onRestart: () => setTail((old) => ({ ...old, kind: "waiting" })),
    });
  }, [live, key]);

  useEffect(() => {
    if (!hold) {
      setTail((old) =>
        old.held.length === 0 ? old : { ...old, events: newest(old.held, old.events), held: [] },
      );
    }
  }, [hold]);
  return tail;
};

/** A tail after events arrived; a snapshot after a reconnect may repeat what is there. */
export const arrive = (tail: Tail, events: readonly EventRow[], hold: boolean): Tail => {
  const running = { ...tail, kind: "running" as const, problem: undefined };
  const nothingYet = tail.events.length === 0;
  return hold && !nothingYet
    ? { ...running, held: newest(unseen(events, tail.events), tail.held) }
    : { ...running, events: newest(events, newest(tail.held, tail.events)), held: [] };
};

const newest = (fresh: readonly EventRow[], old: readonly EventRow[]): EventRow[] =>
  [...unseen(fresh, old), ...old].slice(0, TAIL_ROWS);

const unseen = (fresh: readonly EventRow[], old: readonly EventRow[]): EventRow[] => {
  const known = new Set(old.map((event) => event.message));
  return fresh.filter((event) => !known.has(event.message));
};
