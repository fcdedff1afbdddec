import { Button } from "@mantine/core";
import type { Problem } from "@/shared/api/contract";
import classes from "./Problem.module.css";

interface Props {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** The question itself is refused: asked again as it is, it would be refused again. */
const LASTING = ["too_many_points", "beyond_retention", "unsupported_question"];
const isLasting = ({ status, code }: Problem): boolean => status === 400 || LASTING.includes(code);

/** A refusal in its place on the page: what happened, its code, and a way to try again where that can help. The rest of the page stays. */
export const ProblemNote = ({ problem, onRetry }: Props) => (
  <div className={classes.note} role="alert">
    <div className={classes.title}>{problem.title}</div>
    {problem.detail !== undefined && <div className={classes.detail}>{problem.detail}</div>}
    <div className={classes.foot}>
      {onRetry !== undefined && !isLasting(problem) && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      <code className={classes.code}>{problem.code}</code>
    </div>
  </div>
);

/** Says on purpose that there is nothing; good news may look like it. */
export const EmptyNote = ({ title, detail }: { readonly title: string; readonly detail?: string }) => (
  <div className={classes.empty}>
    <div className={classes.title}>{title}</div>
    {detail !== undefined && <div className={classes.detail}>{detail}</div>}
  </div>
);
