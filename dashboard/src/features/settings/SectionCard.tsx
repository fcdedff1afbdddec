import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { problemOf } from "@/shared/api/client";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import classes from "./Settings.module.css";

interface Props<T> {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
  readonly query: UseQueryResult<T[]>;
  readonly empty: string;
  readonly children: (item: T) => ReactNode;
}

/** A list of settings with its heading, in each of its states. */
export const SectionCard = <T,>({ title, text, action, query, empty, children }: Props<T>) => (
  <>
    <SectionIntro title={title} text={text} action={action} />
    <div className={classes.card}>
      {query.isError && <ProblemNote problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={174} radius={0} />}
      {query.data?.length === 0 && <EmptyNote title={empty} />}
      {query.data?.map(children)}
    </div>
  </>
);

export const SectionIntro = ({
  title,
  text,
  action,
}: {
  title: string;
  text: string;
  action?: ReactNode;
}) => (
  <div className={classes.intro}>
    <div>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
    </div>
    {action}
  </div>
);
