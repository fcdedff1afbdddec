import { expect, it } from "vitest";
import type { TrustMinute, TrustState } from "@/shared/api/contract";
import { cells } from "./strip";

const minute = (time: number, state: TrustState): TrustMinute => ({
  time: time * 60_000,
  accepted: 1,
  inKafka: 2,
  duplicates: 1,
  deadLettered: 0,
  stored: 1,
  raw: 3,
  minute: 3,
  state,
});

it("makes ten minutes one cell that is as bad as its worst minute", () => {
  const made = cells([minute(0, "exact"), minute(9, "drift"), minute(10, "exact"), minute(11, "open")], 144);
  expect(made.map((cell) => cell.state)).toEqual(["drift", "open"]);
  expect(made[0]?.raw).toBe(6);
});

it("shows the newest cells", () => {
  expect(
    cells([minute(0, "exact"), minute(10, "exact"), minute(20, "exact")], 2).map((cell) => cell.from),
  ).toEqual([600_000, 1_200_000]);
});
