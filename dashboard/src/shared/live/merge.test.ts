import { describe, expect, it } from "vitest";
import type { Answer, Meta, Series } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import { mergeUpdate } from "./merge";

const meta = (to: number): Meta => ({ ...META, to, completeTo: to, openFrom: to - 60 });

const answer = (series: Series[], to: number): Answer => ({
  series,
  totals: series.map(({ group, points }) => ({ group, value: points.length })),
  meta: meta(to),
});

describe("an update", () => {
  it("replaces changed points, appends new ones and drops those that left the window", () => {
    const before = answer(
      [
        {
          group: [],
          points: [
            [0, 1],
            [60, 2],
            [120, 3],
          ],
        },
      ],
      180,
    );
    const update = answer(
      [
        {
          group: [],
          points: [
            [120, 4],
            [180, 1],
          ],
        },
      ],
      240,
    );
    expect(mergeUpdate(before, update, 60).series[0]?.points).toEqual([
      [60, 2],
      [120, 4],
      [180, 1],
    ]);
  });

  it("keeps the comparison where it does not change", () => {
    const before = answer(
      [
        {
          group: [],
          points: [[0, 1]],
          previous: [
            [0, 9],
            [60, 8],
          ],
        },
      ],
      60,
    );
    const update = answer([{ group: [], points: [[60, 2]], previous: [[60, 7]] }], 120);
    expect(mergeUpdate(before, update, 0).series[0]?.previous).toEqual([
      [0, 9],
      [60, 7],
    ]);
  });

  it("adds new groups, drops those gone from the totals and follows the totals' order", () => {
    const before = answer(
      [
        { group: ["/a"], points: [[0, 1]] },
        { group: ["/b"], points: [[0, 1]] },
      ],
      60,
    );
    const update: Answer = {
      series: [{ group: ["/c"], points: [[60, 1]] }],
      totals: [
        { group: ["/c"], value: 5 },
        { group: ["/b"], value: 1 },
      ],
      meta: meta(120),
    };
    expect(mergeUpdate(before, update, 0).series.map(({ group }) => group[0])).toEqual(["/c", "/b"]);
  });

  it("takes totals and meta whole", () => {
    const update = { series: [], totals: [{ group: [], value: 42 }], meta: meta(999) };
    const merged = mergeUpdate(answer([], 60), update, 0);
    expect(merged.totals).toEqual(update.totals);
    expect(merged.meta.to).toBe(999);
  });

  it("leaves the old answer as it was", () => {
    const before = answer([{ group: [], points: [[0, 1]] }], 60);
    mergeUpdate(before, answer([{ group: [], points: [[0, 2]] }], 60), 0);
    expect(before.series[0]?.points).toEqual([[0, 1]]);
  });
});
