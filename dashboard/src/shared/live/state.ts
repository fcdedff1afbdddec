import type { Answer, Problem, Question } from "@/shared/api/contract";
import { type EpochMillis, epochMillis, SECOND } from "@/shared/time/millis";

/** What is known of a live question. Missing data has a reason, never just an absence. */
export type LiveAnswer =
  | { readonly kind: "waiting" }
  | { readonly kind: "answered"; readonly answer: Answer; readonly at: EpochMillis }
  /** The last answer, while its successor is on its way or, with a problem, cannot be had. */
  | { readonly kind: "stale"; readonly answer: Answer; readonly at: EpochMillis; readonly problem?: Problem }
  | { readonly kind: "failed"; readonly problem: Problem };

export const WAITING: LiveAnswer = { kind: "waiting" };

/** The state of the one socket. */
export type Connection =
  | { readonly kind: "connecting" }
  | {
      readonly kind: "live";
      readonly lagMillis: number | null;
      readonly completeTo: EpochMillis | null;
      readonly at: EpochMillis;
      /** The first of the ticks in a row that told of a lag beyond {@link BEHIND_MILLIS}. */
      readonly behindSince: EpochMillis | null;
    }
  | { readonly kind: "reconnecting"; readonly since: EpochMillis };

/** From this lag on events are late; below it they are on their way. */
const BEHIND_MILLIS = 2 * SECOND;

/** What a tick tells, after what the one before it told. */
export const ticked = (
  before: Connection,
  tick: { readonly lagMillis: number | null; readonly completeTo: number | null },
  at: EpochMillis,
): Connection => ({
  kind: "live",
  lagMillis: tick.lagMillis,
  completeTo: tick.completeTo === null ? null : epochMillis(tick.completeTo),
  at,
  behindSince:
    tick.lagMillis === null || tick.lagMillis <= BEHIND_MILLIS
      ? null
      : ((before.kind === "live" ? before.behindSince : null) ?? at),
});

export const CONNECTING: Connection = { kind: "connecting" };
export const CONNECTION_KEY = ["connection"] as const;

/** Identical questions have identical keys, whatever the order of their fields. */
export const questionKey = (question: Question): string =>
  JSON.stringify(question, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

export const answerKey = (question: Question) => ["answer", questionKey(question)] as const;

export const answerOf = (state: LiveAnswer): Answer | undefined =>
  state.kind === "answered" || state.kind === "stale" ? state.answer : undefined;
