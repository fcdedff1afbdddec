import { expect, test } from "vitest";
import { ProblemError, problemOf } from "./client";

test("a fault of the page is not taken for a server that is away", () => {
  const away = new ProblemError({ type: "about:blank", title: "Away", status: 0, code: "unreachable" });
  expect(problemOf(away).code).toBe("unreachable");
  for (const message of [
    "Failed to fetch dynamically imported module: /assets/a.js",
    "error loading dynamically imported module: /assets/a.js",
    "Importing a module script failed.",
  ]) {
    expect(problemOf(new TypeError(message)).code).toBe("unreachable");
  }
  expect(problemOf(new TypeError("undefined is not a function")).code).toBe("page_fault");
});
