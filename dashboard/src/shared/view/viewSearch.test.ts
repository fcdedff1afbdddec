import { describe, expect, it } from "vitest";
import { epochMillis } from "@/shared/time/millis";
import { DEFAULT_TABS, type View } from "./view";
import {
  cleanSearch,
  formatFilter,
  parseFilters,
  searchFromView,
  unknownFilters,
  viewFromSearch,
} from "./viewSearch";

const ZONE = "Europe/Berlin";
const standard = viewFromSearch({}, ZONE);

describe("a view's address", () => {
  it("is empty for the defaults", () => {
    expect(searchFromView(standard, ZONE)).toEqual({});
  });

  it("brings back every choice", () => {
    const view: View = {
      metric: "durationP95",
      range: { kind: "fixed", from: epochMillis(1_700_000_000_000), to: epochMillis(1_700_003_600_000) },
      interval: "hour",
      compare: "previousWeek",
      timezone: "Asia/Kolkata",
      filters: [
        { dimension: "country", op: "is", values: ["DE", "AT"] },
        { dimension: "page", op: "notContains", values: ["/a|b:c%d"] },
        { dimension: "referrer", op: "is", values: [""] },
      ],
      chart: "bars",
      tabs: { ...DEFAULT_TABS, pages: "exitPage", places: "list" },
      tail: true,
      person: "anna@example.com",
    };
    expect(viewFromSearch({ ...searchFromView(view, ZONE) }, ZONE)).toEqual(view);
  });

  it("falls back where it is broken", () => {
    const view = viewFromSearch(
      {
        metric: "toString",
        range: "PT0M",
        interval: "year",
        compare: 7,
        tz: "Mars/Olympus",
        filter: ["nonsense", "country:is", "country:was:DE", "__proto__:is:x", "page:is:%E0%A4%A"],
        chart: "pie",
        pages: "release",
      },
      ZONE,
    );
    expect(view).toEqual(standard);
  });

  it("leaves the person out when the tail is closed", () => {
    expect(searchFromView({ ...standard, person: "anna" }, ZONE)).toEqual({});
    expect(viewFromSearch({ person: "anna" }, ZONE)).toEqual(standard);
    expect(viewFromSearch({ tail: "open", person: "a".repeat(257) }, ZONE).person).toBe("");
  });

  it("refuses a range that ends before it starts", () => {
    expect(viewFromSearch({ range: "2000..1000" }, ZONE).range).toEqual(standard.range);
  });

  it("compares with yesterday up to a day, with the period before beyond", () => {
    expect(viewFromSearch({ range: "PT24H" }, ZONE).compare).toBe("previousDay");
    expect(viewFromSearch({ range: "P7D" }, ZONE).compare).toBe("previousPeriod");
  });

  it("keeps filters readable", () => {
    expect(formatFilter({ dimension: "page", op: "is", values: ["/checkout", "/cart"] })).toBe(
      "page:is:/checkout|/cart",
    );
  });

  it("keeps what it does not understand of filters, so that it can be told", () => {
    const search = { metric: "beauty", filter: ["color:is:red", "country:is:DE", "page:was:/"] };
    const clean = cleanSearch(search, ZONE);
    expect(clean).toEqual({ filter: ["country:is:DE", "color:is:red", "page:was:/"] });
    expect(unknownFilters(clean.filter)).toEqual(["color:is:red", "page:was:/"]);
    expect(cleanSearch({ ...clean }, ZONE)).toEqual(clean);
    expect(searchFromView(viewFromSearch({ ...clean }, ZONE), ZONE)).toEqual({ filter: ["country:is:DE"] });
  });

  it("takes one filter as well as several", () => {
    expect(parseFilters("properties.plan:isNot:free")).toEqual([
      { dimension: "properties.plan", op: "isNot", values: ["free"] },
    ]);
  });
});
