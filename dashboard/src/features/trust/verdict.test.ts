import { describe, expect, it } from "vitest";
import type { Drift, Trust } from "@/shared/api/contract";
import { repairs, verdict } from "./verdict";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const nameOf = (slug: string) => `The ${slug}`;
const HOUR = 3_600_000;

const drift = (table: Drift["table"], from: number, expected: number, counted: number): Drift => ({
  table,
  product: "shop",
  from,
  to: from + HOUR,
  expected,
  counted,
  since: NOON,
});

const COUNTS = {
  accepted: 1000,
  inKafka: 1000,
  duplicates: 0,
  deadLettered: 0,
  stored: 1000,
  raw: 1000,
  minute: 1000,
  hour: 1000,
  day: 1000,
  forgotten: 0,
};

const trust = (given: Partial<Trust>): Trust => ({
  verdict: "exact",
  checkedAt: NOON - 12_000,
  from: NOON - 36 * HOUR,
  to: NOON,
  completeTo: NOON - 800,
  recountedFrom: NOON - 48 * HOUR,
  lagMillis: 800,
  messageIdWindowMillis: 24 * HOUR,
  notKept: 0,
  products: [{ product: "shop", counts: COUNTS, drift: 0, state: "exact", completeTo: NOON - 800 }],
  drifts: [],
  minutes: [],
  ...given,
});

describe("the verdict", () => {
  it("says in one sentence that all is well, and when that was looked at", () => {
    const said = verdict(trust({}), NOON, nameOf);
    expect(said.headline).toBe("Every event since yesterday is counted exactly once");
    expect(said.detail).toContain("12 s ago");
  });

  it("does not praise the counting of nothing", () => {
    expect(verdict(trust({ verdict: "none", products: [] }), NOON, nameOf).headline).toBe("No events yet");
    for (const state of ["exact", "open"] as const) {
      const said = verdict(trust({ verdict: state, products: [] }), NOON, nameOf);
      expect(said.headline).toBe("The first events are being counted");
    }
  });

  it("says by how many events counts disagree, and that raw events can mend it", () => {
    const said = verdict(
      trust({
        verdict: "drift",
        drifts: [drift("totals_1h", NOON, 1000, 1041), drift("totals_1m", NOON, 10, 9)],
      }),
      NOON,
      nameOf,
    );
    expect(said.headline).toBe("Counts disagree by 42 events in The shop");
    expect(said.detail).toContain("Rebuilding");
  });

  it("offers no rebuild where raw events themselves are off", () => {
    const said = verdict(trust({ verdict: "drift", drifts: [drift("events", NOON, 10, 9)] }), NOON, nameOf);
    expect(said.headline).toBe("Counts disagree by 1 event in The shop");
    expect(said.detail).not.toContain("Rebuilding");
    expect(repairs([drift("events", NOON, 10, 9)])).toEqual([]);
  });
});

describe("the repairs", () => {
  it("are one rebuild for each rollup, over all days that are off", () => {
    const found = repairs([
      drift("totals_1m", NOON, 10, 12),
      drift("totals_1d", NOON - 24 * HOUR, 5, 4),
      drift("sessions", NOON, 3, 2),
    ]);
    expect(found).toEqual([
      { rollup: "totals", from: "2026-11-23", to: "2026-11-24", events: 3 },
      { rollup: "sessions", from: "2026-11-24", to: "2026-11-24", events: 1 },
    ]);
  });
});
