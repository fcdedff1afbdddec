import { useQuery } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { problemOf } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/queries";
import classes from "@/shared/frame/Centered.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

const ASK_AGAIN_MILLIS = 2_000;

/** A page that could not be shown at all, with a way to try again. Where the server could not be reached, it tries by itself. */
export const Failure = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  const [shownAt] = useState(Date.now);
  const problem = problemOf(error);
  const unreachable = problem.code === "unreachable";
  const retry = useCallback(() => {
    reset();
    void router.invalidate();
  }, [reset, router]);
  // Asked apart from the page, so that the note stays in its place until there is an answer.
  const { dataUpdatedAt } = useQuery({
    ...sessionQuery,
    enabled: unreachable,
    retry: false,
    refetchInterval: ASK_AGAIN_MILLIS,
  });
  const reached = unreachable && dataUpdatedAt > shownAt;
  useEffect(() => {
    if (reached) {
      retry();
    }
  }, [reached, retry]);
  return (
    <div className={classes.centered}>
      <ProblemNote
        problem={
          unreachable ? { ...problem, detail: "It tries again by itself every two seconds." } : problem
        }
        onRetry={retry}
      />
    </div>
  );
};
