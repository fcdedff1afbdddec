import { useSuspenseQuery } from "@tanstack/react-query";
import { productsQuery } from "@/shared/api/queries";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import {
  everyoneNowQuestion,
  peopleNowQuestion,
  recentQuestion,
  todayQuestion,
} from "@/shared/health/questions";
import { useHealth } from "@/shared/health/useHealth";
import { answerOf } from "@/shared/live/state";
import { preferredTimezone } from "@/shared/time/timezone";
import { EmptyNote } from "@/shared/ui/Problem";
import { useCalmOrder } from "@/shared/ui/useCalmOrder";
import { Failures, useAsked } from "./Failures";
import { Headline } from "./Headline";
import classes from "./Overview.module.css";
import { ProductStrip } from "./ProductStrip";
import { byTrouble, forProduct } from "./strips";

/** All products at once, those in trouble first. */
export const OverviewPage = () => {
  const timezone = preferredTimezone();
  const { data: products } = useSuspenseQuery(productsQuery);
  const everyone = useAsked(everyoneNowQuestion);
  const today = useAsked(todayQuestion(timezone));
  const people = useAsked(peopleNowQuestion(timezone));
  const events = useAsked(recentQuestion("events", timezone));
  const errorRate = useAsked(recentQuestion("errorRate", timezone));
  const durationP95 = useAsked(recentQuestion("durationP95", timezone));
  const health = useHealth(products, timezone);

  const wanted = byTrouble(
    products,
    (slug) => health.get(slug)?.health.state ?? "unknown",
    (slug) => forProduct(answerOf(events.answer), slug).total?.value ?? 0,
  );
  const { order, hold } = useCalmOrder(wanted);

  return (
    <>
      <PageHeader title="Overview" note="last 30 minutes, compared with yesterday" />
      <Page>
        <Headline people={everyone.answer} events={today.answer} timezone={timezone} />
        <Failures asked={[everyone, today, people, events, errorRate, durationP95]} />
        {products.length === 0 && (
          <EmptyNote title="No products yet" detail="An administrator makes the first one in Settings." />
        )}
        <ul className={classes.strips} {...hold}>
          {order.map((slug) => {
            const product = products.find((candidate) => candidate.slug === slug);
            return product === undefined ? null : (
              <ProductStrip
                key={slug}
                product={product}
                health={health.get(slug)}
                answers={{
                  people: people.answer,
                  events: events.answer,
                  errorRate: errorRate.answer,
                  durationP95: durationP95.answer,
                }}
                timezone={timezone}
              />
            );
          })}
        </ul>
      </Page>
    </>
  );
};
