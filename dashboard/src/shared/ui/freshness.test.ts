import { describe, expect, it } from "vitest";
import { CONNECTING, ticked } from "@/shared/live/state";
import { epochMillis } from "@/shared/time/millis";
import { freshness } from "./freshness";

const time = epochMillis(60_000);
const live = (lagMillis: number | null, at = time) => ticked(CONNECTING, { lagMillis, completeTo: null }, at);

describe("freshness", () => {
  it("is live while the lag is below two seconds, and says the lag", () => {
    expect(freshness(live(800), time)).toEqual({ kind: "live", word: "Live", ageMillis: 800 });
  });

  it("says that it is catching up when the lag stays beyond", () => {
    const first = live(13_000, epochMillis(59_000));
    const second = ticked(first, { lagMillis: 14_000, completeTo: null }, time);
    expect(freshness(second, time)).toEqual({ kind: "behind", word: "Catching up", ageMillis: 14_000 });
  });

  it("stays live through a single late tick", () => {
    const late = ticked(live(800, epochMillis(59_000)), { lagMillis: 2_100, completeTo: null }, time);
    expect(freshness(late, time).kind).toBe("live");
    const recovered = ticked(late, { lagMillis: 400, completeTo: null }, epochMillis(60_500));
    const again = ticked(recovered, { lagMillis: 2_100, completeTo: null }, epochMillis(61_000));
    expect(freshness(again, time).kind).toBe("live");
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
