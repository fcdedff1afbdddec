import { openSpotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { FreshnessPill } from "@/shared/ui/FreshnessPill";
import classes from "./PageHeader.module.css";

interface Props {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Filters and the like, beside the title. */
  readonly children?: ReactNode;
  /** Range, comparison and the like, before the freshness pill. */
  readonly controls?: ReactNode;
}

/** The top bar of a page: what one looks at, how fresh it is, and the way to everywhere. */
export const PageHeader = ({ title, note, children, controls }: Props) => (
  <header className={classes.header}>
    <div className={classes.inner}>
      <div className={classes.heading}>
        <h1 className={classes.title}>{title}</h1>
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </div>
      {children !== undefined && <div className={classes.middle}>{children}</div>}
      {controls !== undefined && <div className={classes.controls}>{controls}</div>}
      <div className={classes.status}>
        <FreshnessPill />
        <button type="button" className={classes.palette} onClick={openSpotlight} aria-label="Search or jump">
          <Search size={15} aria-hidden />
          <span className={classes.paletteWord}>Jump</span>
          <kbd className={classes.key}>{SHORTCUT}</kbd>
        </button>
      </div>
    </div>
  </header>
);

const SHORTCUT = navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl K";
