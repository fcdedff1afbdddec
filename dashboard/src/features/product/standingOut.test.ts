import { describe, expect, it } from "vitest";
import type { Answer } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import type { Incident } from "@/shared/health/health";
import { standingOut } from "./standingOut";

const answer = (totals: Record<string, number>): Answer => ({
  series: [],
  totals: Object.entries(totals).map(([group, value]) => ({ group: [group], value })),
  meta: META,
});

const incident = (metric: Incident["metric"], current: number): Incident => ({
  metric,
  state: "worse",
  usual: current / 4,
  current,
  since: undefined,
});

describe("the page that stands out", () => {
  const errors = incident("errorRate", 0.02);

  it("is the one with most errors, not the one with the highest rate", () => {
    const found = standingOut(
      errors,
      answer({ "/product/bag": 0.25, "/checkout": 0.1, "/": 0.002, $rest: 0.001 }),
      answer({ "/": 1_000, "/checkout": 120, "/product/bag": 4, $rest: 76 }),
      answer({ "": 16 / 1_200 }),
    );
    expect(found?.page).toBe("/checkout");
    expect(found?.evidence).toBeCloseTo(12 / 16);
  });

  it("is not there when errors are spread over many pages", () => {
    const pages = ["/a", "/b", "/c", "/d", "/e"];
    const even = (value: number) => answer(Object.fromEntries(pages.map((page) => [page, value])));
    expect(standingOut(errors, even(0.05), even(200), answer({ "": 0.05 }))).toBeUndefined();
  });

  it("is not there when there are too few errors to tell", () => {
    expect(
      standingOut(errors, answer({ "/a": 0.5 }), answer({ "/a": 4 }), answer({ "": 0.5 })),
    ).toBeUndefined();
  });

  it("counts errors without a page in the whole, and does not name it", () => {
    expect(
      standingOut(
        errors,
        answer({ "": 0.5, "/a": 0.1 }),
        answer({ "": 100, "/a": 100 }),
        answer({ "": 60 / 200 }),
      ),
    ).toBeUndefined();
  });

  it("is the slowest of the pages that are much used", () => {
    const slow = incident("durationP95", 500);
    const events = answer({ "/": 1_000, "/cart": 300, "/legal": 3 });
    expect(
      standingOut(slow, answer({ "/legal": 4_000, "/cart": 1_100, "/": 300 }), events, answer({ "": 500 })),
    ).toEqual({ page: "/cart", evidence: 1_100 });
    expect(
      standingOut(slow, answer({ "/legal": 4_000, "/cart": 600, "/": 450 }), events, answer({ "": 500 })),
    ).toBeUndefined();
  });

  it("waits for all answers", () => {
    expect(standingOut(errors, undefined, answer({ "/a": 1 }), answer({ "": 0.5 }))).toBeUndefined();
  });
});
