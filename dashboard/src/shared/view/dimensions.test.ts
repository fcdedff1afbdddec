import { describe, expect, it } from "vitest";
import { isFilterable, valueLabel } from "./dimensions";

describe("dimensions", () => {
  it("read as people call their values", () => {
    expect(valueLabel("error", "true")).toBe("Yes");
    expect(valueLabel("type", "page")).toBe("Page view");
    expect(valueLabel("device", "tablet")).toBe("Tablet");
    expect(valueLabel("userId", "")).toBe("Not signed in");
    expect(valueLabel("properties.plan", "")).toBe("None");
  });

  it("leave a value as it is that has no name", () => {
    expect(valueLabel("type", "constructor")).toBe("constructor");
    expect(valueLabel("properties.error", "true")).toBe("true");
  });

  it("are filtered by when they are known or properties", () => {
    expect(["error", "type", "userId", "properties.plan"].every(isFilterable)).toBe(true);
    expect(["toString", "properties.", "color"].some(isFilterable)).toBe(false);
  });
});
