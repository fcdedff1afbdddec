import classes from "./HealthDot.module.css";

export type HealthState = "good" | "watch" | "worse" | "unknown";

const WORDS: Readonly<Record<HealthState, string>> = {
  good: "healthy",
  watch: "worth watching",
  worse: "in trouble",
  unknown: "no data to tell by",
};

/** A product's health at a glance; the words are for screen readers and on hover. */
export const HealthDot = ({ state }: { readonly state: HealthState }) => (
  <span
    className={classes.dot}
    data-state={state}
    role="img"
    aria-label={WORDS[state]}
    title={WORDS[state]}
  />
);
