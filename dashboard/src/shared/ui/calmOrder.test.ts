import { expect, it } from "vitest";
import { calmOrder } from "./calmOrder";

it("moves nothing while the order is held", () => {
  expect(calmOrder(["a", "b", "c"], ["c", "a", "b"])).toEqual(["a", "b", "c"]);
});

it("takes out what is gone and puts what is new at the end", () => {
  expect(calmOrder(["a", "b", "c"], ["d", "c", "a"])).toEqual(["a", "c", "d"]);
});
