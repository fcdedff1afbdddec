import { useClipboard } from "@mantine/hooks";
import { Check, Copy } from "lucide-react";
import classes from "./CopyField.module.css";

interface Props {
  readonly text: string;
  readonly label: string;
  /** Keeps line breaks; otherwise the text stays in one line. */
  readonly block?: boolean;
}

/** A text to take away by one click. */
export const CopyField = ({ text, label, block = false }: Props) => {
  const clipboard = useClipboard();
  return (
    <div className={classes.field} data-block={block}>
      <code className={classes.text}>{text}</code>
      <button
        type="button"
        className={classes.copy}
        aria-label={clipboard.copied ? `${label} copied` : `Copy ${label}`}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {clipboard.copied ? "Copied" : "Copy"}
      </button>
    </div>
  );
};
