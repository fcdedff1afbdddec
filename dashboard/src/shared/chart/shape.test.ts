import { describe, expect, it } from "vitest";
import type { Answer, Point } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import { DAY, HOUR, MINUTE } from "@/shared/time/millis";
import { bucketSpan, chartColumns, isEmpty, joined, lonely, toCsv, valueAt, withGaps } from "./shape";
import { countScale } from "./ticks";

const answer = (points: Point[], previous?: Point[], openFrom: number | null = null): Answer => ({
  series: [{ group: [], points, ...(previous === undefined ? {} : { previous }) }],
  totals: [],
  meta: { ...META, openFrom },
});

describe("a chart's columns", () => {
  it("part settled buckets from open ones and join them", () => {
    const columns = chartColumns(
      answer(
        [
          [0, 5],
          [MINUTE, 6],
          [2 * MINUTE, 1],
        ],
        undefined,
        2 * MINUTE,
      ),
    );
    expect(columns.settled).toEqual([5, 6, null]);
    expect(columns.open).toEqual([null, null, 1]);
    expect(joined(columns)).toEqual([null, 6, 1]);
    expect(columns.openFrom).toBe(2 * MINUTE);
    expect(valueAt(columns, 2)).toBe(1);
  });

  it("part a first bucket that begins before the range", () => {
    const cut = answer([
      [0, 2],
      [MINUTE, 6],
      [2 * MINUTE, 7],
    ]);
    const columns = chartColumns({ ...cut, meta: { ...cut.meta, from: MINUTE / 2 } });
    expect(columns.settled).toEqual([null, 6, 7]);
    expect(columns.open).toEqual([2, null, null]);
    expect(joined(columns)).toEqual([2, 6, null]);
    expect(valueAt(columns, 0)).toBe(2);
    expect(columns.openFrom).toBeUndefined();
  });

  it("part a last bucket that ends after the range", () => {
    const cut = answer([
      [0, 5],
      [MINUTE, 6],
      [2 * MINUTE, 3],
    ]);
    const columns = chartColumns({ ...cut, meta: { ...cut.meta, to: 2.5 * MINUTE } });
    expect(columns.settled).toEqual([5, 6, null]);
    expect(columns.open).toEqual([null, null, 3]);
    expect(joined(columns)).toEqual([null, 6, 3]);
    expect(columns.openFrom).toBeUndefined();
  });

  it("are whole to a day of 23 hours", () => {
    const day = answer([[0, 5]]);
    const columns = chartColumns({ ...day, meta: { ...day.meta, interval: "day", to: 23 * HOUR } });
    expect(columns.settled).toEqual([5]);
  });

  it("leave a gap where buckets are missing", () => {
    expect(
      withGaps(
        [
          [0, 1],
          [3 * MINUTE, 2],
        ],
        MINUTE,
      ),
    ).toEqual([
      [0, 1],
      [MINUTE, null],
      [3 * MINUTE, 2],
    ]);
  });

  it("are taken whole, from a first to a last one", () => {
    const spring = [0, DAY, 2 * DAY - HOUR].map((time): Point => [time, 1]);
    const days = answer(spring);
    const columns = chartColumns({ ...days, meta: { ...days.meta, interval: "day" } });
    expect(bucketSpan(columns, 0, 1)).toEqual({ from: 0, to: 2 * DAY - HOUR });
    expect(bucketSpan(columns, 2, 2)).toEqual({ from: 2 * DAY - HOUR, to: 3 * DAY - HOUR });
    expect(bucketSpan(columns, 0, 3)).toBeUndefined();
  });

  it("have lonely values, which a line cannot show", () => {
    expect(lonely([5])).toEqual([0]);
    expect(lonely([5, null, 0, null, 2, 3, null, 4])).toEqual([0, 2, 7]);
    expect(lonely([])).toEqual([]);
  });

  it("keep a bucket without data as a gap", () => {
    expect(
      chartColumns(
        answer([
          [0, 1],
          [MINUTE, null],
          [2 * MINUTE, 3],
        ]),
      ).settled,
    ).toEqual([1, null, 3]);
  });

  it("carry the comparison beyond the present", () => {
    const columns = chartColumns(
      answer(
        [[0, 1]],
        [
          [0, 4],
          [MINUTE, 5],
        ],
      ),
    );
    expect(columns.times).toEqual([0, MINUTE]);
    expect(columns.settled).toEqual([1, null]);
    expect(columns.previous).toEqual([4, 5]);
  });

  it("are nothing for an answer without series", () => {
    expect(chartColumns({ ...answer([]), series: [] }).times).toEqual([]);
  });

  it("are empty without any value, not with zeros or a comparison", () => {
    const empty = (points: Point[], previous?: Point[]) => isEmpty(chartColumns(answer(points, previous)));
    expect(empty([])).toBe(true);
    expect(empty([[0, null]], [[0, null]])).toBe(true);
    expect(empty([[0, 0]])).toBe(false);
    expect(empty([[0, null]], [[0, 4]])).toBe(false);
  });

  it("become comma-separated values", () => {
    const columns = chartColumns(
      answer(
        [
          [0, 1],
          [MINUTE, null],
        ],
        [
          [0, 4],
          [MINUTE, 5],
        ],
      ),
    );
    expect(toCsv(columns, 'People, "now"', "Yesterday")).toBe(
      'time,"People, ""now""",Yesterday\n1970-01-01T00:00:00.000Z,1,4\n1970-01-01T00:01:00.000Z,,5',
    );
  });
});

describe("a scale", () => {
  it("starts at zero, ends round, and has at most five grid lines", () => {
    for (const highest of [0.002, 0.9, 1, 7, 42, 99, 343, 9_999, 123_456]) {
      const { top, step } = countScale(highest);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(top / step).toBeLessThanOrEqual(5);
    }
  });

  it("has no parts of what is counted", () => {
    expect(countScale(1, 1)).toEqual({ top: 2, step: 1 });
    expect(countScale(343, 1)).toEqual(countScale(343));
  });

  it("has one step when there is nothing", () => {
    expect(countScale(0)).toEqual({ top: 1, step: 1 });
  });
});
