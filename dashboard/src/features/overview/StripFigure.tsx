import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Metric } from "@/shared/api/contract";
import type { Tone } from "@/shared/chart/palette";
import { answerOf, type LiveAnswer } from "@/shared/live/state";
import classes from "./Overview.module.css";

interface Props {
  readonly product: string;
  readonly metric: Metric;
  readonly label: string;
  readonly answer: LiveAnswer;
  readonly value: string;
  readonly change: ReactNode;
  readonly tone?: Tone;
  readonly spark?: ReactNode;
}

/** A figure of a strip; a click opens the product's page on its metric. */
export const StripFigure = ({ product, metric, label, answer, value, change, tone, spark }: Props) => (
  <Link
    to="/p/$product"
    params={{ product }}
    search={{ metric, range: "PT30M" }}
    className={classes.cell}
    data-stale={answer.kind === "stale"}
    data-tone={tone}
    data-wide={spark !== undefined}
    title={answer.kind === "failed" ? answer.problem.title : undefined}
  >
    <span className={classes.cellText}>
      <span className={classes.label}>{label}</span>
      {answer.kind === "waiting" ? (
        <Skeleton width={72} height={24} my={2} />
      ) : (
        <span className={classes.figure}>{value}</span>
      )}
      <span className={classes.change}>{change}</span>
    </span>
    {spark !== undefined && <span className={classes.spark}>{answerOf(answer) !== undefined && spark}</span>}
  </Link>
);
