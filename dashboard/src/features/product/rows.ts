import { type Answer, isRest, type Metric } from "@/shared/api/contract";
import { type Delta, delta } from "@/shared/format/delta";
import { valueLabel } from "@/shared/view/dimensions";
import { METRICS } from "@/shared/view/metrics";

/** One line of a card. */
export interface Row {
  /** The stored value, as filters want it. */
  readonly value: string;
  readonly label: string;
  readonly figure: number | null;
  /** Of the largest row, 0 to 1: the length of its bar. */
  readonly length: number;
  /** Of everything, 0 to 1; undefined where shares make no sense. */
  readonly share: number | undefined;
  readonly change: Delta;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** What all groups beyond the limit come to; undefined when there are none. */
  readonly rest: number | undefined;
}

/** An answer that is grouped by one dimension, as rows; the largest first, as the server sorted them. */
export const breakdownRows = (answer: Answer, metric: Metric, dimension: string): Rows => {
  const totals = answer.totals.filter((total) => !isRest(total.group));
  const rest = answer.totals.find((total) => isRest(total.group))?.value ?? undefined;
  const largest = Math.max(0, ...totals.map((total) => total.value ?? 0));
  const knownBefore = answer.totals.some(({ previous }) => (previous ?? 0) > 0);
  const { additive, unit } = METRICS[metric];
  const sum = totals.reduce((all, total) => all + (total.value ?? 0), rest ?? 0);
  return {
    rows: totals.map((total) => {
      const value = total.group[0] ?? "";
      const figure = total.value;
      return {
        value,
        label: valueLabel(dimension, value),
        figure,
        length: largest > 0 ? (figure ?? 0) / largest : 0,
        share: additive && sum > 0 && figure !== null ? figure / sum : undefined,
        change:
          unit === "count" && knownBefore && total.previous === 0 && (figure ?? 0) > 0
            ? { kind: "change", text: "new", meaning: "neutral" }
            : delta(metric, figure, total.previous),
      };
    }),
    rest,
  };
};

/** Whether there may be more rows than were asked for. Figures that do not add up have no rest to tell by. */
export const isCut = ({ rows, rest }: Rows, limit: number): boolean =>
  rest !== undefined || rows.length >= limit;

/** Rows whose label or value contains a text, whatever its case. */
export const searchRows = (rows: readonly Row[], text: string): Row[] => {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) => row.label.toLowerCase().includes(wanted) || row.value.toLowerCase().includes(wanted),
  );
};
