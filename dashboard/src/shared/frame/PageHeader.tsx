import { openSpotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { FreshnessPill } from "@/shared/ui/FreshnessPill";
import classes from "./PageHeader.module.css";
import { useTitle } from "./useTitle";

interface Props {
  readonly title: string;
  /** What stands right after the title. */
  readonly mark?: ReactNode;
  readonly note?: ReactNode;
  /** Filters and the like, beside the title. */
  readonly children?: ReactNode;
  /** Range, comparison and the like, before the freshness pill. */
  readonly controls?: ReactNode;
}

/** The top bar of a page: what one looks at, how fresh it is, and the way to everywhere. */
export const PageHeader = ({ title, mark, note, children, controls }: Props) => {
  useTitle(title);
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <div className={classes.heading}>
          <h1 className={classes.title}>
            {title}
            {mark}
          </h1>
          {note !== undefined && <span className={classes.note}>{note}</span>}
        </div>
        {children !== undefined && <div className={classes.middle}>{children}</div>}
        {controls !== undefined && <div className={classes.controls}>{controls}</div>}
        <div className={classes.status}>
          <FreshnessPill />
          <button
            type="button"
            className={classes.palette}
            onClick={openSpotlight}
            aria-keyshortcuts="Control+K Meta+K"
          >
            <Search size={15} aria-hidden />
            <span className={classes.paletteWord}>Jump</span>
            <kbd className={classes.key} aria-hidden>
              {SHORTCUT}
            </kbd>
          </button>
        </div>
      </div>
    </header>
  );
};

const SHORTCUT = navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K";
