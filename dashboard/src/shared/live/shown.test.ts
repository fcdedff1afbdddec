import { describe, expect, it } from "vitest";
import type { Answer } from "@/shared/api/contract";
import { epochMillis } from "@/shared/time/millis";
import { shownNext } from "./shown";
import { type LiveAnswer, WAITING } from "./state";

const answer: Answer = { series: [], totals: [{ group: [], value: 1 }], meta: {} as Answer["meta"] };
const answered: LiveAnswer = { kind: "answered", answer, at: epochMillis(1_000) };
const people = { subject: "shop users", state: answered };
const asked = { subject: "shop users", state: WAITING };

describe("what is shown of a question", () => {
  it("is its answer as soon as there is one", () => {
    expect(shownNext(asked, people, false)).toEqual(people);
    expect(shownNext(asked, people, true)).toEqual(people);
  });

  it("stays the old answer, stale, while another range is on its way", () => {
    expect(shownNext(people, asked, false).state).toEqual({ ...answered, kind: "stale" });
  });

  it("is nothing yet of another subject", () => {
    expect(shownNext(people, { ...asked, subject: "shop events" }, false).state).toEqual(WAITING);
  });

  it("is nothing yet of another range while the connection is lost, nor right after", () => {
    const lost = shownNext(people, asked, true);
    expect(lost.state).toEqual(WAITING);
    expect(shownNext(lost, asked, false).state).toEqual(WAITING);
  });
});
