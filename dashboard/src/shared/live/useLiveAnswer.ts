import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Question } from "@/shared/api/contract";
import { useLiveClient } from "./context";
import { type Shown, shownNext } from "./shown";
import { answerKey, type LiveAnswer, questionKey, WAITING } from "./state";
import { useIsReconnecting } from "./useConnection";

/** The live answer to a question; while it is on its way, see {@link shownNext}. */
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

  const reconnecting = useIsReconnecting();
  const subject = `${question.product} ${question.metric} ${question.groupBy?.join() ?? ""}`;
  const shown = useRef<Shown>({ subject, state: WAITING });
  shown.current = shownNext(shown.current, { subject, state: data }, reconnecting);
  return shown.current.state;
};
