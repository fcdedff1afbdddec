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
 * value, the filter goes.
 */
export const toggleValue = (
  filters: readonly Filter[],
  dimension: string,
  value: string,
  op: "is" | "isNot",
): Filter[] => {
  const index = filters.findIndex((filter) => filter.dimension === dimension && filter.op === op);
  const existing = filters[index];
  if (existing === undefined) {
    return [...filters, { dimension, op, values: [value] }];
  }
  const values = existing.values.includes(value)
    ? existing.values.filter((candidate) => candidate !== value)
    : [...existing.values, value];
  return values.length === 0
    ? filters.filter((_, at) => at !== index)
    : filters.with(index, { ...existing, values });
};

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
