import type { ReactNode } from "react";
import { Logo } from "@/shared/frame/Logo";
import { useTitle } from "@/shared/frame/useTitle";
import classes from "./Access.module.css";

/** The one card of the pages before sign-in. */
export const AccessCard = ({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children: ReactNode;
}) => {
  useTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.brand}>
        <Logo size={26} />
        Freshet
      </div>
      <section className={classes.card}>
        <h1 className={classes.title}>{title}</h1>
        {text !== undefined && <p className={classes.text}>{text}</p>}
        {children}
      </section>
    </main>
  );
};
