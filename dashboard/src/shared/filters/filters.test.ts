import { describe, expect, it } from "vitest";
import { isChosen, negated, onlyValue, toggleValue, valuesLabel } from "./filters";

describe("filters", () => {
  it("gather the values of a dimension in one filter", () => {
    const one = toggleValue([], "country", "DE", "is");
    const two = toggleValue(one, "country", "AT", "is");
    expect(two).toEqual([{ dimension: "country", op: "is", values: ["DE", "AT"] }]);
    expect(isChosen(two, "country", "AT")).toBe(true);
  });

  it("give a value back, and go with the last one", () => {
    const filters = toggleValue([], "country", "DE", "is");
    expect(toggleValue(filters, "country", "DE", "is")).toEqual([]);
  });

  it("keep excluded values apart", () => {
    const filters = toggleValue(toggleValue([], "page", "/", "is"), "page", "/cart", "isNot");
    expect(filters.map(({ op }) => op)).toEqual(["is", "isNot"]);
  });

  it("do not choose and exclude a value at once", () => {
    const chosen = toggleValue(toggleValue([], "page", "/", "is"), "page", "/cart", "is");
    const excluded = toggleValue(chosen, "page", "/cart", "isNot");
    expect(excluded).toEqual([
      { dimension: "page", op: "is", values: ["/"] },
      { dimension: "page", op: "isNot", values: ["/cart"] },
    ]);
    expect(toggleValue(excluded, "page", "/cart", "is")).toEqual([
      { dimension: "page", op: "is", values: ["/", "/cart"] },
    ]);
  });

  it("narrow to one value, however often and whatever stood there", () => {
    const country = { dimension: "country", op: "is", values: ["DE"] } as const;
    const before = toggleValue([{ ...country, values: ["DE"] }], "page", "/cart", "is");
    const once = onlyValue(before, "page", "/checkout");
    expect(once).toEqual([country, { dimension: "page", op: "is", values: ["/checkout"] }]);
    expect(onlyValue(once, "page", "/checkout")).toEqual(once);
  });

  it("can be turned round and back", () => {
    const filter = { dimension: "page", op: "contains", values: ["a"] } as const;
    expect(negated(negated({ ...filter, values: ["a"] }))).toEqual(filter);
  });

  it("are said in people's words", () => {
    expect(valuesLabel({ dimension: "country", op: "is", values: ["DE", "AT", "CH"] })).toBe(
      "Germany, Austria and 1 more",
    );
    expect(valuesLabel({ dimension: "referrer", op: "is", values: [""] })).toBe("Direct or none");
  });
});
