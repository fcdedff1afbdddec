import type { Filter } from "@/shared/api/contract";
import { valueLabel } from "@/shared/view/dimensions";

const OPPOSITE: Readonly<Record<Filter["op"], Filter["op"]>> = {
  is: "isNot",
  isNot: "is",
  contains: "notContains",
  notContains: "contains",
};

export const OP_LABELS: Readonly<Record<Filter["op"], string>> = {
  is: "is",
  isNot: "is not",
  contains: "contains",
  notContains: "does not contain",
};

export const negated = (filter: Filter): Filter => ({ ...filter, op: OPPOSITE[filter.op] });

/**
 * The filters after a row was chosen: its value joins or leaves the filter of its dimension; when it was the only
 * value, the filter goes. Whoever excludes a value no longer wants it chosen, and the other way round: both at once
 * match nothing.
 */
export const toggleValue = (
  filters: readonly Filter[],
  dimension: string,
  value: string,
  op: "is" | "isNot",
): Filter[] => {
  const others = withoutValue(filters, dimension, value, OPPOSITE[op]);
  const existing = others.find((filter) => filter.dimension === dimension && filter.op === op);
  if (existing === undefined) {
    return [...others, { dimension, op, values: [value] }];
  }
  return existing.values.includes(value)
    ? withoutValue(others, dimension, value, op)
    : others.map((filter) =>
        filter === existing ? { ...existing, values: [...existing.values, value] } : filter,
      );
};

const withoutValue = (
  filters: readonly Filter[],
  dimension: string,
  value: string,
  op: Filter["op"],
): Filter[] =>
  filters.flatMap((filter) => {
    if (filter.dimension !== dimension || filter.op !== op) {
      return [filter];
    }
    const values = filter.values.filter((candidate) => candidate !== value);
    return values.length === 0 ? [] : [{ ...filter, values }];
  });

/** The filters with one value of a dimension and none other. */
export const onlyValue = (filters: readonly Filter[], dimension: string, value: string): Filter[] => [
  ...filters.filter((filter) => filter.dimension !== dimension),
  { dimension, op: "is", values: [value] },
];

export const isChosen = (filters: readonly Filter[], dimension: string, value: string): boolean =>
  filters.some(
    (filter) => filter.dimension === dimension && filter.op === "is" && filter.values.includes(value),
  );

/** "Germany, Austria and 3 more" */
export const valuesLabel = (filter: Filter): string => {
  const labels = filter.values.map((value) => valueLabel(filter.dimension, value));
  return labels.length <= 2
    ? labels.join(", ")
    : `${labels.slice(0, 2).join(", ")} and ${labels.length - 2} more`;
};
