import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { problemOf } from "@/shared/api/client";
import { ProblemNote } from "@/shared/ui/Problem";
import classes from "./Centered.module.css";

/** A page that could not be shown at all, with a way to try again. */
export const Failure = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  return (
    <div className={classes.centered}>
      <ProblemNote
        problem={problemOf(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
};
