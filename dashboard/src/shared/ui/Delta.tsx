import type { Delta } from "@/shared/format/delta";
import classes from "./Delta.module.css";

/** A change against the comparison: warm when it is bad news, cool when good, whichever its direction. */
export const DeltaText = ({ delta, against }: { readonly delta: Delta; readonly against: string }) =>
  delta.kind === "none" ? null : (
    <span
      className={classes.delta}
      data-meaning={delta.meaning}
      title={against === "" ? undefined : `against ${against}`}
    >
      {delta.text}
    </span>
  );
