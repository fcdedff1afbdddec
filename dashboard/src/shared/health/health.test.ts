import { describe, expect, it } from "vitest";
import type { Answer, Point } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import { epochMillis, MINUTE } from "@/shared/time/millis";
import type { ViewRange } from "@/shared/view/view";
import { assess, lastsInto, type Release, releaseBehind, withBeginnings } from "./health";
import { furtherRise, healthSentence, incidentRise } from "./sentence";

const START = Date.UTC(2026, 10, 24, 12, 20);
const minute = (index: number) => START + index * MINUTE;

const answer = (values: (number | null)[], previous: number | null): Answer => ({
  series: [{ group: ["shop"], points: values.map((value, index): Point => [minute(index), value]) }],
  totals: [{ group: ["shop"], value: values.at(-1) ?? null, previous }],
  meta: { ...META, from: START, to: minute(30), openFrom: minute(29) },
});

const flat = Array.from({ length: 30 }, () => 0.004);
const risen = [...Array.from({ length: 21 }, () => 0.004), ...Array.from({ length: 9 }, () => 0.03)];

describe("a product's health", () => {
  it("is unknown without answers", () => {
    expect(assess("shop", undefined, undefined).state).toBe("unknown");
  });

  it("is good while it is as usual", () => {
    expect(assess("shop", answer(flat, 0.004), undefined)).toEqual({
      state: "good",
      incidents: [],
      silence: undefined,
    });
  });

  it("is in trouble when errors rise well above yesterday's, and says since when", () => {
    const health = assess("shop", answer(risen, 0.004), undefined);
    expect(health.state).toBe("worse");
    expect(health.incidents[0]).toMatchObject({ metric: "errorRate", usual: 0.004, since: minute(21) });
  });

  it("falls back to the window's own beginning without a comparison", () => {
    expect(assess("shop", answer(risen, null), undefined).state).toBe("worse");
  });

  it("is not good with many errors only because there is nothing to compare them with", () => {
    const many = flat.map(() => 0.38);
    const health = assess("shop", answer(many, null), undefined);
    expect(health.state).toBe("watch");
    expect(healthSentence(health, [], "UTC")).toBe(
      "38.0% of events are errors; no day before to compare with",
    );
    expect(assess("shop", answer(many, 0.38), undefined).state).toBe("good");
    expect(assess("shop", answer(flat, null), undefined).state).toBe("good");
  });

  it("does not count a minute that is still open", () => {
    expect(assess("shop", answer([...flat.slice(0, 29), 0.9], 0.004), undefined).state).toBe("good");
  });

  it("is quiet about a tiny rate that doubled", () => {
    expect(
      assess(
        "shop",
        answer(
          flat.map((value) => value / 2),
          0.0005,
        ),
        undefined,
      ).state,
    ).toBe("good");
  });

  it("forgives what is over", () => {
    const over = [
      ...Array.from({ length: 22 }, () => 0.004),
      ...Array.from({ length: 3 }, () => 0.05),
      ...Array.from({ length: 5 }, () => 0.004),
    ];
    expect(assess("shop", answer(over, 0.004), undefined).state).toBe("good");
  });

  it("forgives what is over although nothing came since", () => {
    const ended = [
      ...Array.from({ length: 10 }, () => 0.004),
      ...Array.from({ length: 8 }, () => 0.05),
      ...Array.from({ length: 12 }, () => null),
    ];
    const health = assess("shop", answer(ended, 0.004), undefined);
    expect(health).toMatchObject({ state: "watch", incidents: [], silence: { since: minute(17) } });
    expect(healthSentence(health, [], "UTC")).toBe("No events since 12:37");
  });

  it("is not told from durations of long ago", () => {
    const slow = [...Array.from({ length: 15 }, () => 900), ...Array.from({ length: 15 }, () => null)];
    expect(assess("shop", answer(flat, 0.004), answer(slow, 100)).state).toBe("good");
  });

  it("is unknown when the silence is no longer than pauses before it", () => {
    const seldom = Array.from({ length: 30 }, (_, index) => (index === 3 || index === 17 ? 0 : null));
    const health = assess("shop", answer(seldom, 0), undefined);
    expect(health).toMatchObject({ state: "unknown", silence: { since: minute(17) } });
  });

  it("is unknown when there was no event in the window", () => {
    const none = assess("shop", { ...answer([], null), series: [] }, undefined);
    expect(none).toMatchObject({ state: "unknown", silence: { since: undefined } });
    expect(healthSentence(none, [], "UTC")).toBe("No events for more than two hours");
  });

  it("is no silence when an event has just come", () => {
    const back = [...flat.slice(0, 15), ...Array.from({ length: 14 }, () => null), 0.004];
    expect(assess("shop", answer(back, 0.004), undefined)).toMatchObject({
      state: "good",
      silence: undefined,
    });
  });

  it("finds the beginning in a quiet product's noise", () => {
    const noisy = Array.from({ length: 30 }, (_, index) =>
      index < 12 ? (index % 4 === 0 ? 0.012 : 0.001) : index % 3 === 0 ? 0.004 : 0.035,
    );
    expect(assess("shop", answer(noisy, 0.004), undefined).incidents[0]?.since).toBe(minute(13));
  });

  it("does not know the beginning of what was always so", () => {
    const high = flat.map(() => 0.04);
    expect(assess("shop", answer(high, 0.004), undefined).incidents[0]?.since).toBeUndefined();
  });

  it("is said in one sentence with the release behind it", () => {
    const health = assess("shop", answer(risen, 0.004), undefined);
    const releases = [{ release: "4.2.0", firstSeen: minute(20) }];
    expect(healthSentence(health, releases, "UTC")).toBe("Errors up since 12:41, after release 4.2.0");
    expect(healthSentence(health, [], "UTC")).toBe("Errors up since 12:41");
    expect(healthSentence(assess("shop", answer(flat, 0.004), undefined), releases, "UTC")).toBe("All quiet");
  });

  it("began at a time, after the release that came before it", () => {
    const began = (releases: Release[]) => {
      const [incident] = assess("shop", answer(risen, 0.004), undefined).incidents;
      return incident === undefined ? "" : incidentRise(incident, releases, "UTC");
    };
    const rose = "Errors rose from 0.40% to 2.48% at 12:41";
    expect(began([{ release: "4.2.0", firstSeen: minute(17) }])).toBe(`${rose}, 4 min after release 4.2.0.`);
    expect(began([{ release: "4.2.0", firstSeen: minute(21) }])).toBe(`${rose} with release 4.2.0.`);
    expect(began([])).toBe(`${rose}.`);
  });

  it("is said of two incidents with one beginning, if they have one", () => {
    const [errors] = assess("shop", answer(risen, 0.004), undefined).incidents;
    if (errors === undefined) throw new Error("no incident");
    const slow = { ...errors, metric: "durationP95", usual: 417, current: 922 } as const;
    expect(furtherRise(slow, errors, [], "UTC")).toBe("p95 duration also rose from 417 ms to 922 ms.");
    expect(furtherRise({ ...slow, since: epochMillis(minute(9)) }, errors, [], "UTC")).toBe(
      "p95 duration rose from 417 ms to 922 ms at 12:29.",
    );
  });

  it("keeps the beginning that was told while an incident lasts", () => {
    const at = (index: number | undefined) => {
      const health = assess("shop", answer(risen, 0.004), undefined);
      const since = index === undefined ? undefined : epochMillis(minute(index));
      return { ...health, incidents: health.incidents.map((incident) => ({ ...incident, since })) };
    };
    const since = (now: number | undefined, before: number | undefined) =>
      withBeginnings(at(now), at(before)).incidents[0]?.since;
    expect(since(14, 21)).toBe(minute(21));
    expect(since(undefined, 21)).toBe(minute(21));
    expect(since(14, undefined)).toBe(minute(14));
    expect(since(60, 21)).toBe(minute(60));
    expect(withBeginnings(at(14), assess("shop", answer(flat, 0.004), undefined))).toEqual(at(14));
  });

  it("is in trouble in the ranges that an incident lasts into", () => {
    const [incident] = assess("shop", answer(risen, 0.004), undefined).incidents;
    const fixed = (to: number) =>
      ({ kind: "fixed", from: epochMillis(START), to: epochMillis(minute(to)) }) as const;
    const lasts = (range: ViewRange) => incident !== undefined && lastsInto(incident, range);
    expect(lasts({ kind: "last", duration: "PT1H" })).toBe(true);
    expect(lasts(fixed(25))).toBe(true);
    expect(lasts(fixed(21))).toBe(false);
  });

  it("does not blame a release long before or after", () => {
    const since = epochMillis(minute(21));
    expect(releaseBehind(since, [{ release: "4.1.0", firstSeen: minute(0) }])).toBeUndefined();
    expect(releaseBehind(since, [{ release: "4.3.0", firstSeen: minute(28) }])).toBeUndefined();
  });
});
