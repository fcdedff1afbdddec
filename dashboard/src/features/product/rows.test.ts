import { describe, expect, it } from "vitest";
import type { Answer } from "@/shared/api/contract";
import { breakdownRows, isCut, searchRows } from "./rows";

const answer = (totals: Answer["totals"]): Answer => ({ series: [], totals, meta: {} as Answer["meta"] });

describe("a card's rows", () => {
  it("set the rest apart and count it into the shares", () => {
    const { rows, rest } = breakdownRows(
      answer([
        { group: ["/"], value: 60, previous: 50 },
        { group: ["/cart"], value: 30 },
        { group: ["$rest"], value: 10 },
      ]),
      "events",
      "page",
    );
    expect(rest).toBe(10);
    expect(rows.map(({ share }) => share)).toEqual([0.6, 0.3]);
    expect(rows.map(({ length }) => length)).toEqual([1, 0.5]);
  });

  it("have no shares where people may be counted twice", () => {
    expect(
      breakdownRows(answer([{ group: ["/"], value: 60 }]), "users", "page").rows[0]?.share,
    ).toBeUndefined();
  });

  it("may be cut where as many came as were asked for", () => {
    const totals = [
      { group: ["/"], value: 60 },
      { group: ["/cart"], value: 30 },
    ];
    const people = breakdownRows(answer(totals), "users", "page");
    expect(isCut(people, 2)).toBe(true);
    expect(isCut(people, 3)).toBe(false);
    const events = breakdownRows(answer([...totals, { group: ["$rest"], value: 10 }]), "events", "page");
    expect(isCut(events, 3)).toBe(true);
  });

  it("are new where there were none before, not where there were no errors", () => {
    const before = { group: ["/cart"], value: 0.01, previous: 0.01 };
    const change = (metric: "events" | "errorRate", value: number) =>
      breakdownRows(answer([{ group: ["/"], value, previous: 0 }, before]), metric, "page").rows[0]?.change;
    expect(change("events", 12)).toMatchObject({ text: "new" });
    expect(change("errorRate", 0.02)).toMatchObject({ text: "+2.0 pt", meaning: "worse" });
  });

  it("are not new where nothing is known of the time before", () => {
    const first = answer([
      { group: ["/"], value: 12, previous: 0 },
      { group: ["$rest"], value: 30, previous: 0 },
    ]);
    expect(breakdownRows(first, "events", "page").rows[0]?.change).toEqual({ kind: "none" });
  });

  it("are found by what people read and by what is stored", () => {
    const { rows } = breakdownRows(
      answer([
        { group: ["DE"], value: 1 },
        { group: ["AT"], value: 1 },
      ]),
      "users",
      "country",
    );
    expect(searchRows(rows, "germ").map(({ value }) => value)).toEqual(["DE"]);
    expect(searchRows(rows, "at").map(({ value }) => value)).toEqual(["AT"]);
  });
});
