import { describe, expect, it } from "vitest";
import { dayOf, startOfDay } from "./days";
import { epochMillis } from "./millis";

const iso = (date: string, zone: string, later?: number) =>
  new Date(startOfDay(date, zone, later)).toISOString();

describe("the start of a day", () => {
  it("follows the zone, also off the hour", () => {
    expect(iso("2026-11-24", "UTC")).toBe("2026-11-24T00:00:00.000Z");
    expect(iso("2026-11-24", "Asia/Kolkata")).toBe("2026-11-23T18:30:00.000Z");
    expect(iso("2026-11-24", "America/New_York")).toBe("2026-11-24T05:00:00.000Z");
  });

  it("follows a daylight-saving change", () => {
    expect(iso("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(iso("2026-03-29", "Europe/Berlin", 1)).toBe("2026-03-29T22:00:00.000Z");
    expect(iso("2026-10-25", "Europe/Berlin", 1)).toBe("2026-10-25T23:00:00.000Z");
  });
});

describe("the day of a time", () => {
  it("is the zone's, not the browser's", () => {
    const evening = epochMillis(Date.parse("2026-11-30T20:26:00Z"));
    expect(dayOf(evening, "UTC")).toBe("2026-11-30");
    expect(dayOf(evening, "Asia/Kolkata")).toBe("2026-12-01");
    expect(dayOf(evening, "Pacific/Pago_Pago")).toBe("2026-11-30");
  });
});
