import { describe, expect, it } from "vitest";
import type { EventRow } from "@/shared/api/contract";
import { arrive, TAIL_ROWS, type Tail, tailQuestion } from "./useTail";

const event = (message: string): EventRow => ({
  product: "shop",
  type: "track",
  event: "Hello",
  time: 0,
  received: 0,
  message,
  user: "1",
  session: "1",
  properties: {},
});

const empty: Tail = { kind: "waiting", events: [], held: [], missed: 0, problem: undefined };
const names = (events: readonly EventRow[]) => events.map(({ message }) => message);

describe("a tail", () => {
  it("shows the newest first", () => {
    const tail = arrive(arrive(empty, [event("a")], false), [event("c"), event("b")], false);
    expect(names(tail.events)).toEqual(["c", "b", "a"]);
  });

  it("holds what arrives meanwhile, and shows it afterwards", () => {
    const held = arrive(arrive(empty, [event("a")], false), [event("b")], true);
    expect(names(held.events)).toEqual(["a"]);
    expect(names(held.held)).toEqual(["b"]);
    expect(names(arrive(held, [event("c")], false).events)).toEqual(["c", "b", "a"]);
  });

  it("shows the very first events although it is held", () => {
    expect(names(arrive(empty, [event("a")], true).events)).toEqual(["a"]);
  });

  it("shows an event that is sent again once", () => {
    expect(names(arrive(arrive(empty, [event("a")], false), [event("b"), event("a")], false).events)).toEqual(
      ["b", "a"],
    );
  });

  it("is bounded", () => {
    const many = Array.from({ length: TAIL_ROWS + 50 }, (_, index) => event(String(index)));
    expect(arrive(empty, many, false).events).toHaveLength(TAIL_ROWS);
  });
});

describe("what a tail asks for", () => {
  const filters = [{ dimension: "page", op: "is" as const, values: ["/"] }];

  it("is everybody's newest events, as many as the server gives", () => {
    expect(tailQuestion("shop", filters, "")).toEqual({ product: "shop", filters });
  });

  it("is a person's events, as many as can be shown", () => {
    expect(tailQuestion("shop", [], "anna@example.com")).toEqual({
      product: "shop",
      filters: [],
      person: "anna@example.com",
      limit: TAIL_ROWS,
    });
  });
});
