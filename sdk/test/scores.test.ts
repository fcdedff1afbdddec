import { describe, expect, it } from "vitest";
import { type Interaction, interactions, type LayoutShift, layoutShifts } from "../src/scores";
import { rating } from "../src/vitals";

const shift = (startTime: number, value: number, hadRecentInput = false) =>
  ({ startTime, value, hadRecentInput }) as LayoutShift;

describe("layout shifts", () => {
  const scoreOf = (...entries: LayoutShift[]) => {
    const shifts = layoutShifts();
    entries.forEach(shifts.add);
    return shifts.score();
  };

  it("add up within a second of each other", () => {
    expect(scoreOf(shift(100, 0.1), shift(900, 0.2))).toBeCloseTo(0.3);
  });

  it("count as the largest burst, not as their sum", () => {
    expect(scoreOf(shift(100, 0.1), shift(2000, 0.2), shift(5000, 0.05))).toBeCloseTo(0.2);
  });

  it("form bursts of at most five seconds", () => {
    const steady = Array.from({ length: 10 }, (_, index) => shift(900 * index, 0.1));
    expect(scoreOf(...steady)).toBeCloseTo(0.6);
  });

  it("do not count when the visitor caused them", () => {
    expect(scoreOf(shift(100, 0.5, true))).toBe(0);
  });
});

describe("interactions", () => {
  const press = (interactionId: number, duration: number) => ({ interactionId, duration }) as Interaction;

  it("score nothing when there were none", () => {
    const delays = interactions();
    delays.add(press(0, 900));
    expect(delays.score()).toBeUndefined();
  });

  it("score the slowest, counting the events of one interaction once", () => {
    const delays = interactions();
    delays.add(press(7, 120));
    delays.add(press(7, 300));
    delays.add(press(14, 80));
    expect(delays.score()).toBe(300);
  });

  it("leave out one outlier for every fifty", () => {
    const delays = interactions();
    for (let index = 0; index < 60; index++) {
      delays.add(press(7 * index + 7, 100 + index));
    }
    expect(delays.score()).toBe(158);
  });
});

describe("a rating", () => {
  it.each([
    ["LCP", 2500, "good"],
    ["LCP", 2501, "needs-improvement"],
    ["CLS", 0.3, "poor"],
    ["INP", 501, "poor"],
    ["TTFB", 10, "good"],
  ] as const)("of %s at %s is %s", (name, value, expected) => {
    expect(rating(name, value)).toBe(expected);
  });
});
