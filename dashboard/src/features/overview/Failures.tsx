import type { Question } from "@/shared/api/contract";
import { useLiveClient } from "@/shared/live/context";
import type { LiveAnswer } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { ProblemNote } from "@/shared/ui/Problem";

/** A question with what is known of it. */
export interface Asked {
  readonly question: Question;
  readonly answer: LiveAnswer;
}

export const useAsked = (question: Question): Asked => ({ question, answer: useLiveAnswer(question) });

/** One note for all questions that were refused: they are asked again together. */
export const Failures = ({ asked }: { readonly asked: readonly Asked[] }) => {
  const live = useLiveClient();
  const problem = asked.map(({ answer }) => answer).find((answer) => answer.kind === "failed")?.problem;
  return problem === undefined ? null : (
    <ProblemNote
      problem={problem}
      onRetry={() => {
        for (const { question, answer } of asked) {
          if (answer.kind === "failed") live.retry(question);
        }
      }}
    />
  );
};
