import { describe, expect, it } from "vitest";
import { reconnectDelay } from "./backoff";
import { questionKey } from "./state";

describe("a question's key", () => {
  it("is the same whatever the order of its fields", () => {
    expect(questionKey({ product: "shop", metric: "users", range: { last: "PT1H" } })).toBe(
      questionKey({ range: { last: "PT1H" }, metric: "users", product: "shop" }),
    );
  });

  it("tells the order of groups apart", () => {
    const base = { product: "shop", metric: "users", range: { last: "PT1H" } } as const;
    expect(questionKey({ ...base, groupBy: ["page", "os"] })).not.toBe(
      questionKey({ ...base, groupBy: ["os", "page"] }),
    );
  });
});

describe("the wait before reconnecting", () => {
  it("grows, is spread, and ends at a limit", () => {
    expect(reconnectDelay(0, 0)).toBe(100);
    expect(reconnectDelay(0, 1)).toBe(400);
    expect(reconnectDelay(3, 1)).toBe(2_500);
    expect(reconnectDelay(50, 1)).toBe(15_100);
  });
});
