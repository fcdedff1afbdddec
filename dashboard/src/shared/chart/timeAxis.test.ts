import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "@/shared/time/millis";
import { timeLabels, timeSteps } from "./timeAxis";

const always = () => true;

describe("a time axis", () => {
  it("names no time between two buckets", () => {
    expect(timeSteps(MINUTE)[0]).toBe(MINUTE);
    expect(timeSteps(HOUR)[0]).toBe(HOUR);
    expect(timeSteps(DAY)[0]).toBe(DAY);
  });

  it("names a day where it begins in the zone", () => {
    const evening = Date.parse("2026-11-30T17:30:00Z");
    const times = [0, 1, 2].map((hours) => evening + hours * HOUR);
    expect(timeLabels(times, HOUR, "Asia/Kolkata", always)).toEqual(["23:00", "1 Dec", "01:00"]);
    expect(timeLabels(times, HOUR, "UTC", always)).toEqual(["17:30", "18:30", "19:30"]);
  });

  it("leaves out what does not fit", () => {
    expect(timeLabels([0, HOUR, 2 * HOUR], HOUR, "UTC", (time) => time < 2 * HOUR)).toEqual([
      "1 Jan",
      "01:00",
      "",
    ]);
  });
});
