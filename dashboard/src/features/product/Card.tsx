import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { METRICS } from "@/shared/view/metrics";
import { breakdownMetric, isTold, shownTabs } from "@/shared/view/questions";
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
  const chosen: CardTabs[C] = shownTabs(view)[card];
  const metric =
    chosen === "entryPage" || chosen === "exitPage" ? breakdownMetric(view.metric, chosen) : view.metric;
  return (
    <section className={classes.card} aria-label={labels[chosen]}>
      <div className={classes.head}>
        <div className={classes.tabs}>
          {(Object.keys(labels) as CardTabs[C][]).map((tab) => {
            const told = isTold(view.metric, tab);
            return (
              <Tooltip
                key={tab}
                disabled={told}
                events={{ hover: true, focus: true, touch: true }}
                label={`${METRICS[view.metric].label} is told of whole sessions, not of single ${labels[tab].toLowerCase()}`}
              >
                <button
                  type="button"
                  aria-pressed={tab === chosen}
                  aria-disabled={!told}
                  className={classes.tab}
                  onClick={() => told && setView({ ...view, tabs: { ...view.tabs, [card]: tab } })}
                >
                  {labels[tab]}
                </button>
              </Tooltip>
            );
          })}
        </div>
        <span className={classes.unit}>{METRICS[metric].label}</span>
      </div>
      {children}
    </section>
  );
};
