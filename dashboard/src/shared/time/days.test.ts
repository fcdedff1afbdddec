import { describe, expect, it } from "vitest";
import { dayOf, minutesOfDay, timeOn } from "./days";
import { epochMillis } from "./millis";

const iso = (date: string, zone: string, minutes = 0) => new Date(timeOn(date, minutes, zone)).toISOString();

const DAY = 24 * 60;

describe("a time of a day", () => {
  it("follows the zone, also off the hour", () => {
    expect(iso("2026-11-24", "UTC")).toBe("2026-11-24T00:00:00.000Z");
    expect(iso("2026-11-24", "Asia/Kolkata")).toBe("2026-11-23T18:30:00.000Z");
    expect(iso("2026-11-24", "America/New_York")).toBe("2026-11-24T05:00:00.000Z");
  });

  it("follows a daylight-saving change", () => {
    expect(iso("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(iso("2026-03-29", "Europe/Berlin", DAY)).toBe("2026-03-29T22:00:00.000Z");
    expect(iso("2026-10-25", "Europe/Berlin", DAY)).toBe("2026-10-25T23:00:00.000Z");
  });
});

describe("a typed time of day", () => {
  it("is taken as people write it", () => {
    expect(["14:00", " 9:30 ", "1400", "930", "14", "24:00", "00:00", "16.15"].map(minutesOfDay)).toEqual([
      840, 570, 840, 570, 840, 1440, 0, 975,
    ]);
  });

  it("is none beyond the day, or when it is something else", () => {
    expect(
      ["24:01", "25", "9:60", "noon", "", "9:3", "-1"].every((text) => minutesOfDay(text) === undefined),
    ).toBe(true);
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
