import { describe, expect, it } from "vitest";
import type { Answer, Product } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import { MINUTE } from "@/shared/time/millis";
import { byTrouble, peopleOf, ratePerSecond } from "./strips";

const product = (slug: string): Product => ({ slug, name: slug, hasEvents: true, writeKeys: [] });

describe("a product's people", () => {
  const answer: Answer = { series: [], totals: [{ group: ["shop"], value: 7 }], meta: META };

  it("are nobody where the answer does not name it", () => {
    expect(peopleOf(answer, "shop")).toBe(7);
    expect(peopleOf(answer, "docs")).toBe(0);
  });

  it("are unknown without an answer", () => {
    expect(peopleOf(undefined, "shop")).toBeNull();
  });
});

describe("events per second", () => {
  it("is the last minute's, the open one filled up from the one before", () => {
    expect(
      ratePerSecond(
        [
          [0, 600],
          [MINUTE, 300],
        ],
        MINUTE + 30_000,
      ),
    ).toBe(10);
    expect(
      ratePerSecond(
        [
          [0, 600],
          [MINUTE, 0],
        ],
        MINUTE,
      ),
    ).toBe(10);
    expect(
      ratePerSecond(
        [
          [0, 600],
          [MINUTE, 1_200],
        ],
        2 * MINUTE,
      ),
    ).toBe(20);
  });

  it("is unknown without data", () => {
    expect(ratePerSecond([], 0)).toBeNull();
  });
});

describe("the order of the products", () => {
  it("puts trouble first, then the busier", () => {
    const states = { docs: "good", app: "good", api: "watch", shop: "worse" } as const;
    const events = { docs: 10, app: 9_000, api: 5, shop: 1 } as const;
    const slugs = Object.keys(states) as (keyof typeof states)[];
    expect(
      byTrouble(
        slugs.map(product),
        (slug) => states[slug as keyof typeof states],
        (slug) => events[slug as keyof typeof events],
      ),
    ).toEqual(["shop", "api", "app", "docs"]);
  });

  it("does not change for a small difference", () => {
    const order = (a: number, b: number) =>
      byTrouble(
        [product("a"), product("b")],
        () => "good",
        (slug) => (slug === "a" ? a : b),
      );
    expect(order(1_100, 1_200)).toEqual(order(1_200, 1_100));
  });
});
