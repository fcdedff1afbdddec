import type { ReactNode } from "react";
import classes from "./Page.module.css";

/** The content under a page's header. */
export const Page = ({ children }: { readonly children: ReactNode }) => (
  <main id="content" className={classes.page} tabIndex={-1}>
    {children}
  </main>
);
