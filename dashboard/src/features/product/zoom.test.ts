import { describe, expect, it } from "vitest";
import { MINUTE } from "@/shared/time/millis";
import { viewFromSearch } from "@/shared/view/viewSearch";
import { unzoomed, zoomed } from "./zoom";

const whole = viewFromSearch({ range: "P7D", interval: "hour" }, "UTC");

describe("a zoom", () => {
  it("shows whole minutes, at least two", () => {
    expect(zoomed(whole, 90_000, 91_000).range).toEqual({ kind: "fixed", from: MINUTE, to: 3 * MINUTE });
    expect(zoomed(whole, 60_000, 290_000).range).toEqual({ kind: "fixed", from: MINUTE, to: 5 * MINUTE });
  });

  it("is undone with all that was changed since kept", () => {
    const to = zoomed(whole, 0, 10 * MINUTE);
    expect(unzoomed(to, { from: whole, to })).toEqual(whole);
    expect(unzoomed({ ...to, metric: "events" }, { from: whole, to })).toEqual({
      ...whole,
      metric: "events",
    });
  });

  it("is over once another range was chosen", () => {
    const to = zoomed(whole, 0, 10 * MINUTE);
    expect(unzoomed(zoomed(whole, 0, 20 * MINUTE), { from: whole, to })).toBeUndefined();
  });
});
