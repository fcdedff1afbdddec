import { type LiveAnswer, WAITING } from "./state";

/** What is shown of a live question, and what it is about: product, metric and grouping. */
export interface Shown {
  readonly subject: string;
  readonly state: LiveAnswer;
}

/**
 * What is shown after what was shown before. While a changed range or filter is on its way the old answer stays, marked
 * stale; another subject starts from nothing, so that no figure stands under a wrong name, and so does all that has to
 * wait for the connection, as nobody knows for how long.
 */
export const shownNext = (before: Shown, { subject, state }: Shown, reconnecting: boolean): Shown => {
  if (state.kind !== "waiting") {
    return { subject, state };
  }
  const { state: old } = before;
  return !reconnecting && before.subject === subject && (old.kind === "answered" || old.kind === "stale")
    ? { subject, state: { ...old, kind: "stale" } }
    : { subject, state: WAITING };
};
