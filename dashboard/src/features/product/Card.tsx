import type { ReactNode } from "react";
import { METRICS } from "@/shared/view/metrics";
import { breakdownMetric } from "@/shared/view/questions";
import type { CardTabs } from "@/shared/view/view";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";

interface Props<C extends keyof CardTabs> extends ViewProps {
  readonly card: C;
  /** The tabs in their order. */
  readonly labels: Readonly<Record<CardTabs[C], string>>;
  readonly children: ReactNode;
}

/** A card with tabs; which one is shown stands in the address. */
export const Card = <C extends keyof CardTabs>({ view, setView, card, labels, children }: Props<C>) => {
  const chosen = view.tabs[card];
  const metric =
    chosen === "entryPage" || chosen === "exitPage" ? breakdownMetric(view.metric, chosen) : view.metric;
  return (
    <section className={classes.card} aria-label={labels[chosen]}>
      <div className={classes.head}>
        <div className={classes.tabs}>
          {(Object.keys(labels) as CardTabs[C][]).map((tab) => (
            <button
              key={tab}
              type="button"
              aria-pressed={tab === chosen}
              className={classes.tab}
              onClick={() => setView({ ...view, tabs: { ...view.tabs, [card]: tab } })}
            >
              {labels[tab]}
            </button>
          ))}
        </div>
        <span className={classes.unit}>{METRICS[metric].label}</span>
      </div>
      {children}
    </section>
  );
};
