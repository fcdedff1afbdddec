import { describe, expect, it } from "vitest";
import { isChosen, negated, toggleValue, valuesLabel } from "./filters";

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
