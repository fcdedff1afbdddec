import { describe, expect, it } from "vitest";
import { epochMillis } from "@/shared/time/millis";
import { freshness } from "./freshness";

const time = epochMillis(60_000);
const live = (lagMillis: number | null) => ({ kind: "live", lagMillis, completeTo: null, at: time }) as const;

describe("freshness", () => {
  it("is live while the lag is below two seconds, and says the lag", () => {
    expect(freshness(live(800), time)).toEqual({ kind: "live", word: "Live", ageMillis: 800 });
  });

  it("says that it is catching up beyond", () => {
    expect(freshness(live(14_000), time)).toEqual({ kind: "behind", word: "Catching up", ageMillis: 14_000 });
  });

  it("counts the time since the connection broke", () => {
    expect(freshness({ kind: "reconnecting", since: epochMillis(53_000) }, time)).toEqual({
      kind: "broken",
      word: "Reconnecting",
      ageMillis: 7_000,
    });
  });

  it("has no age before anything was stored", () => {
    expect(freshness(live(null), time).ageMillis).toBeUndefined();
  });
});
