import type { TrustMinute, TrustState } from "@/shared/api/contract";

/** Ten minutes of the strip. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly state: TrustState;
  readonly inKafka: number;
  readonly duplicates: number;
  readonly deadLettered: number;
  readonly stored: number;
  readonly raw: number;
  readonly minute: number;
}

const CELL_MILLIS = 600_000;

const WORST: readonly TrustState[] = ["drift", "unchecked", "open", "exact", "none"];

/** Minutes as cells of ten, each as bad as its worst minute. */
export const cells = (minutes: readonly TrustMinute[], count: number): Cell[] => {
  const byStart = new Map<number, TrustMinute[]>();
  for (const minute of minutes) {
    const start = Math.floor(minute.time / CELL_MILLIS) * CELL_MILLIS;
    const group = byStart.get(start);
    if (group === undefined) {
      byStart.set(start, [minute]);
    } else {
      group.push(minute);
    }
  }
  return [...byStart.entries()]
    .sort(([one], [other]) => one - other)
    .slice(-count)
    .map(([from, group]) => cell(from, group));
};

const cell = (from: number, group: readonly TrustMinute[]): Cell => {
  const sum = (field: "inKafka" | "duplicates" | "deadLettered" | "stored" | "raw" | "minute") =>
    group.reduce((total, minute) => total + minute[field], 0);
  return {
    from,
    to: from + CELL_MILLIS,
    state: WORST.find((state) => group.some((minute) => minute.state === state)) ?? "exact",
    inKafka: sum("inKafka"),
    duplicates: sum("duplicates"),
    deadLettered: sum("deadLettered"),
    stored: sum("stored"),
    raw: sum("raw"),
    minute: sum("minute"),
  };
};
