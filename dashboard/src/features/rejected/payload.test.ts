import { describe, expect, it } from "vitest";
import { laidOut, lines, unsendable } from "./payload";

describe("a rejected payload", () => {
  it("is laid out where it is JSON, and left alone where it is not", () => {
    expect(laidOut('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(laidOut('{"a":')).toBe('{"a":');
  });

  it("is laid out as JSON is", () => {
    const values = {
      a: [],
      b: {},
      c: [1, { d: 'a "quoted", \\ {text}: [x]' }, null],
      e: { f: true, g: -1.5e9 },
    };
    expect(laidOut(JSON.stringify(values))).toBe(JSON.stringify(values, null, 2));
    expect(laidOut("[]")).toBe("[]");
    expect(laidOut(' "text" ')).toBe('"text"');
  });

  it("keeps every value as it came", () => {
    expect(laidOut('{"id":12345678901234567890,"n":1.10,"a":1,"a":2,"t":"\\u00e9"}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "n": 1.10,\n  "a": 1,\n  "a": 2,\n  "t": "\\u00e9"\n}',
    );
  });

  it("stays small however deep it is", () => {
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    expect(laidOut(deep).length).toBeLessThan(2_000_000);
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
