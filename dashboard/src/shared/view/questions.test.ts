import { describe, expect, it } from "vitest";
import { breakdownQuestion, isTold, seriesQuestion, shownTabs, totalQuestion } from "./questions";
import { durationLabel, stepRange, withRange } from "./ranges";
import { viewFromSearch } from "./viewSearch";

const view = viewFromSearch({ metric: "errorRate", range: "P7D", filter: "country:is:DE" }, "UTC");

describe("a view's questions", () => {
  it("ask the chosen metric over time", () => {
    expect(seriesQuestion("shop", view)).toEqual({
      product: "shop",
      metric: "errorRate",
      range: { last: "P7D" },
      filters: [{ dimension: "country", op: "is", values: ["DE"] }],
      compare: "previousPeriod",
      timezone: "UTC",
      interval: "auto",
    });
  });

  it("ask a tile without points", () => {
    expect(totalQuestion("shop", view, "users")).toMatchObject({ metric: "users", interval: "none" });
  });

  it("ask entry pages by sessions, whatever the metric", () => {
    expect(breakdownQuestion("shop", view, "entryPage")).toMatchObject({
      metric: "sessions",
      groupBy: ["entryPage"],
    });
    expect(breakdownQuestion("shop", { ...view, metric: "bounceRate" }, "exitPage").metric).toBe(
      "bounceRate",
    );
  });

  it("ask nothing of whole sessions by what a session has many of", () => {
    const sessions = { ...view, metric: "bounceRate", tabs: { ...view.tabs, content: "event" } } as const;
    expect(shownTabs(sessions)).toEqual({ ...view.tabs, pages: "entryPage", content: "release" });
    expect(shownTabs({ ...sessions, tabs: { ...view.tabs, pages: "exitPage" } }).pages).toBe("exitPage");
    expect(shownTabs({ ...sessions, metric: "sessions" })).toEqual(sessions.tabs);
    expect(isTold("viewsPerSession", "country")).toBe(true);
  });

  it("compare with nothing when nothing is chosen", () => {
    expect(seriesQuestion("shop", { ...view, compare: "none" }).compare).toBeNull();
  });
});

describe("ranges", () => {
  it("are said in words", () => {
    expect(["PT2H", "P14D", "P1DT12H30M"].map(durationLabel)).toEqual(["2 h", "14 d", "1 d 12 h 30 min"]);
  });

  it("step through the presets and stay at their ends", () => {
    expect(stepRange({ kind: "last", duration: "PT1H" }, 1).duration).toBe("PT24H");
    expect(stepRange({ kind: "last", duration: "PT1H" }, -1).duration).toBe("PT30M");
    expect(stepRange({ kind: "last", duration: "PT30M" }, -1).duration).toBe("PT30M");
    expect(stepRange({ kind: "last", duration: "P30D" }, 1).duration).toBe("P30D");
  });

  it("take a comparison along only when it was chosen", () => {
    expect(withRange(view, { kind: "last", duration: "PT1H" }).compare).toBe("previousDay");
    expect(withRange({ ...view, compare: "previousWeek" }, { kind: "last", duration: "PT1H" }).compare).toBe(
      "previousWeek",
    );
  });
});
