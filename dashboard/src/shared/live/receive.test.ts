import { describe, expect, it } from "vitest";
import type { Answer, Problem } from "@/shared/api/contract";
import { epochMillis } from "@/shared/time/millis";
import { disconnected, received } from "./receive";

const answer: Answer = { series: [], totals: [{ group: [], value: 1 }], meta: {} as Answer["meta"] };
const problem: Problem = { type: "about:blank", title: "Busy", status: 503, code: "answers_unavailable" };
const at = epochMillis(1_000);
const later = epochMillis(2_000);
const answered = received(undefined, { type: "snapshot", id: "a", sequence: 1, answer }, at);

describe("what is known of a question", () => {
  it("is its snapshot", () => {
    expect(answered).toEqual({ kind: "answered", answer, at });
  });

  it("is nothing from an update without a snapshot before it", () => {
    const update = { type: "update", id: "a", sequence: 2, from: 0, answer } as const;
    expect(received({ kind: "waiting" }, update, at)).toEqual({ kind: "waiting" });
    expect(received(answered, update, later)).toMatchObject({ kind: "answered", at: later });
  });

  it("is a refusal when there was no answer", () => {
    expect(received({ kind: "waiting" }, { type: "error", id: "a", problem }, at)).toEqual({
      kind: "failed",
      problem,
    });
  });

  it("stays the last answer, stale, when its successor is refused or the connection breaks", () => {
    expect(received(answered, { type: "error", id: "a", problem }, later)).toEqual({
      kind: "stale",
      answer,
      at,
      problem,
    });
    expect(disconnected(answered)).toEqual({ kind: "stale", answer, at });
  });

  it("is current again after a new snapshot", () => {
    expect(
      received(disconnected(answered), { type: "snapshot", id: "a", sequence: 1, answer }, later),
    ).toEqual({
      kind: "answered",
      answer,
      at: later,
    });
  });
});
