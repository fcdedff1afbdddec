import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { problemOf } from "@/shared/api/client";
import classes from "@/shared/frame/Centered.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

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
