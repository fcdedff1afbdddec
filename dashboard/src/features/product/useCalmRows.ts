import type { Question } from "@/shared/api/contract";
import { type LiveAnswer, questionKey } from "@/shared/live/state";
import { useCalmOrder } from "@/shared/ui/useCalmOrder";
import type { Row } from "./rows";

/** Rows that do not change places under the pointer, as long as they answer the same question. */
export const useCalmRows = (rows: readonly Row[], question: Question, { kind }: LiveAnswer) => {
  // A stale answer may be the one to the question before.
  const subject = kind === "answered" ? questionKey(question) : kind;
  const { order, hold } = useCalmOrder(
    rows.map(({ value }) => value),
    subject,
  );
  const byValue = new Map(rows.map((row) => [row.value, row]));
  return { rows: order.flatMap((value) => byValue.get(value) ?? []), hold };
};
