import { describe, expect, it } from "vitest";
import { delta } from "./delta";
import { axisFigure, bytes, compactCount, duration, exactFigure, figure, percent } from "./numbers";
import { age, clock, day, exactTime, moment } from "./times";

describe("numbers", () => {
  it("are exact below ten thousand and have three digits beyond", () => {
    expect(
      [0, 318, 9_999, 10_000, 12_440, 318_499, 999_499, 999_950, 3_810_000_000].map(compactCount),
    ).toEqual(["0", "318", "9,999", "10.0K", "12.4K", "318K", "999K", "1.00M", "3.81B"]);
  });

  it("say rates as per cent", () => {
    expect([0, 0.0231, 0.184, 1].map(percent)).toEqual(["0.00%", "2.31%", "18.4%", "100%"]);
  });

  it("say durations in the unit that fits", () => {
    expect(
      [0.84, 842, 1_240, 59_900, 150_000, 3_599_000, 5_400_000, 172_800_000, 1e12].map(duration),
    ).toEqual(["0.8 ms", "842 ms", "1.24 s", "59.9 s", "2.5 min", "1.0 h", "1.5 h", "2.00 d", "11.6K d"]);
  });

  it("carry no empty zeros on an axis", () => {
    expect(axisFigure("ratio", 0.03)).toBe("3%");
    expect(axisFigure("ratio", 0.025)).toBe("2.5%");
    expect(axisFigure("count", 20_000)).toBe("20K");
    expect(axisFigure("count", 2_000)).toBe("2,000");
    expect(axisFigure("millis", 1_500)).toBe("1.5 s");
    expect(axisFigure("count", 0)).toBe("0");
  });

  it("never turn a missing value into a zero", () => {
    expect(figure("count", null)).toBe("–");
    expect(exactFigure("ratio", Number.NaN)).toBe("–");
  });

  it("say bytes by 1024", () => {
    expect([0, 512, 1_536, 12_400_000].map(bytes)).toEqual(["0 B", "512 B", "1.50 KB", "11.8 MB"]);
  });
});

describe("a change", () => {
  it("of a count is relative, and more people is better", () => {
    expect(delta("users", 126, 100)).toEqual({ kind: "change", text: "+26.0%", meaning: "better" });
    expect(delta("users", 82, 100)).toEqual({ kind: "change", text: "−18.0%", meaning: "worse" });
  });

  it("of a rate is in points, and more errors is worse", () => {
    expect(delta("errorRate", 0.0231, 0.0041)).toEqual({ kind: "change", text: "+1.9 pt", meaning: "worse" });
    expect(delta("errorRate", 0.0021, 0.0041)).toEqual({
      kind: "change",
      text: "−0.20 pt",
      meaning: "better",
    });
  });

  it("of a duration is in its unit, and longer is worse", () => {
    expect(delta("durationP95", 842, 430)).toEqual({ kind: "change", text: "+412 ms", meaning: "worse" });
    expect(delta("durationP95", 110, 128)).toMatchObject({ text: "−18 ms", meaning: "better" });
  });

  it("that is noise has no colour", () => {
    expect(delta("users", 1_010, 1_000)).toMatchObject({ text: "+1.0%", meaning: "neutral" });
    expect(delta("errorRate", 0.00101, 0.001)).toMatchObject({ text: "0.00 pt", meaning: "neutral" });
  });

  it("is none without something to compare with", () => {
    expect(delta("users", 5, null)).toEqual({ kind: "none" });
    expect(delta("users", 5, undefined)).toEqual({ kind: "none" });
    expect(delta("users", null, 5)).toEqual({ kind: "none" });
  });

  it("is none where there was nothing before", () => {
    expect(delta("events", 1_200, 0)).toEqual({ kind: "none" });
  });

  it("beyond tenfold says how many times", () => {
    expect(delta("events", 5_000, 100)).toMatchObject({ text: "×50" });
  });
});

describe("times", () => {
  it("are said in the viewer's zone", () => {
    const time = Date.UTC(2026, 10, 24, 20, 11);
    expect(clock(time, "Europe/Berlin")).toBe("21:11");
    expect(clock(time, "Asia/Kolkata")).toBe("01:41");
    expect(day(time, "Asia/Kolkata")).toBe("25 Nov");
  });

  it("are said with their day when that is not the one at hand", () => {
    const time = Date.UTC(2026, 10, 24, 20, 11, 7);
    expect(moment(time, time + 5 * 3_600_000, "UTC")).toBe("20:11:07");
    expect(moment(time, time + 24 * 3_600_000, "UTC")).toBe("24 Nov, 20:11:07");
    expect(exactTime(time, "UTC", "UTC")).toBe("24 Nov 2026, 20:11:07");
    expect(exactTime(time, "Asia/Tokyo", "UTC")).toBe("25 Nov 2026, 05:11:07 Asia/Tokyo");
  });

  it("are said as an age in one unit", () => {
    expect([-50, 800, 14_000, 180_000, 7_200_000].map(age)).toEqual([
      "0.0 s",
      "0.8 s",
      "14 s",
      "3 min",
      "2 h",
    ]);
  });
});
