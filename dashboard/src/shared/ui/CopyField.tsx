import { Check, Copy } from "lucide-react";
import { useRef } from "react";
import classes from "./CopyField.module.css";
import { COPY_KEYS, useCopy } from "./useCopy";

interface Props {
  readonly text: string;
  readonly label: string;
  /** Keeps line breaks. */
  readonly block?: boolean;
}

/** A text to take away by one click. */
export const CopyField = ({ text, label, block = false }: Props) => {
  const { outcome, copy } = useCopy();
  const shown = useRef<HTMLElement>(null);
  const copied = outcome === "copied";
  return (
    <div className={classes.field} data-block={block}>
      <code ref={shown} className={classes.text}>
        {text}
      </code>
      <button
        type="button"
        className={classes.copy}
        aria-label={copied ? `${label} copied` : `Copy ${label}`}
        onClick={() => copy(text, shown.current)}
      >
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {copied ? "Copied" : "Copy"}
      </button>
      <span className={classes.refused} role="status">
        {outcome === "refused" && `Selected: press ${COPY_KEYS}`}
      </span>
    </div>
  );
};
