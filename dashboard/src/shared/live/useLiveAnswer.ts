import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Question } from "@/shared/api/contract";
import { useLiveClient } from "./context";
import { answerKey, type LiveAnswer, questionKey, WAITING } from "./state";

/**
 * The live answer to a question. While a changed range or filter is on its way the old answer stays, marked stale;
 * another product, metric or grouping starts from nothing, so that no figure stands under a wrong name.
 */
export const useLiveAnswer = (question: Question): LiveAnswer => {
  const client = useLiveClient();
  const key = questionKey(question);
  const latest = useRef(question);
  latest.current = question;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => client.watch(latest.current), [client, key]);

  const { data = WAITING } = useQuery<LiveAnswer>({
    queryKey: answerKey(question),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const subject = `${question.product} ${question.metric} ${question.groupBy?.join() ?? ""}`;
  const before = useRef<{ subject: string; state: LiveAnswer }>({ subject, state: WAITING });
  if (data.kind === "answered" || data.kind === "stale") {
    before.current = { subject, state: { ...data, kind: "stale" } };
  } else if (data.kind === "waiting" && before.current.subject === subject) {
    return before.current.state;
  }
  return data;
};
