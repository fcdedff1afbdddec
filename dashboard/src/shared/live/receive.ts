import type { EpochMillis } from "@/shared/time/millis";
import type { ServerFrame } from "./frames";
import { mergeUpdate } from "./merge";
import type { LiveAnswer } from "./state";

/** What is known of a question after a frame. A refusal keeps the last answer, marked stale with the reason. */
export const received = (
  old: LiveAnswer | undefined,
  frame: ServerFrame,
  at: EpochMillis,
): LiveAnswer | undefined => {
  switch (frame.type) {
    case "snapshot":
      return { kind: "answered", answer: frame.answer, at };
    case "update":
      return old?.kind === "answered" || old?.kind === "stale"
        ? { kind: "answered", answer: mergeUpdate(old.answer, frame.answer, frame.from), at }
        : old;
    case "error":
      return old?.kind === "answered" || old?.kind === "stale"
        ? { kind: "stale", answer: old.answer, at: old.at, problem: frame.problem }
        : { kind: "failed", problem: frame.problem };
    case "gap":
    case "events":
    case "tick":
      return old;
  }
};

/** What is known of a question when nobody keeps it current. */
export const disconnected = (old: LiveAnswer | undefined): LiveAnswer | undefined =>
  old?.kind === "answered" ? { ...old, kind: "stale" } : old;
