import { describe, expect, it } from "vitest";
import { laidOut, lines, unsendable } from "./payload";

describe("a rejected payload", () => {
  it("is laid out where it is JSON, and left alone where it is not", () => {
    expect(laidOut('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(laidOut('{"a":')).toBe('{"a":');
  });

  it("has the line marked that the refusal speaks of", () => {
    const marked = lines('{"event":7,"userId":"u"}', "event must be a text").filter((line) => line.offending);
    expect(marked.map((line) => line.text)).toEqual(['  "event": 7,']);
  });

  it("cannot be sent unless it is an object", () => {
    expect(unsendable("{}")).toBeUndefined();
    expect(unsendable("[]")).toBe("The payload must be a JSON object");
    expect(unsendable("{")).toBeDefined();
  });
});
