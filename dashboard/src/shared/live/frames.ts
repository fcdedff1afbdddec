import type { Answer, EventRow, Problem, Question, TailQuestion } from "@/shared/api/contract";

/** What the dashboard sends over the live socket. */
export type ClientFrame =
  | { type: "subscribe"; id: string; query: Question }
  | { type: "subscribe"; id: string; tail: TailQuestion }
  | { type: "unsubscribe"; id: string };

/** What the server sends. Sequence numbers grow by one per frame of a subscription. */
export type ServerFrame =
  | { type: "snapshot"; id: string; sequence: number; answer: Answer }
  | { type: "update"; id: string; sequence: number; from: number; answer: Answer }
  | { type: "events"; id: string; sequence: number; events: EventRow[] }
  | { type: "gap"; id: string; missed: number }
  | { type: "error"; id: string; problem: Problem }
  /** Null until something was stored. */
  | { type: "tick"; at: number; completeTo: number | null; lagMillis: number | null };

const TYPES = ["snapshot", "update", "events", "gap", "error", "tick"];

/** The frame in a message; undefined for one this version does not know. */
export const parseFrame = (text: string): ServerFrame | undefined => {
  const frame: unknown = JSON.parse(text);
  return typeof frame === "object" && frame !== null && "type" in frame && TYPES.includes(String(frame.type))
    ? (frame as ServerFrame)
    : undefined;
};
