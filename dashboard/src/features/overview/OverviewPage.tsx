import { useSuspenseQuery } from "@tanstack/react-query";
import { productsQuery } from "@/shared/api/queries";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { peopleNowQuestion, recentQuestion } from "@/shared/health/questions";
import { useHealth } from "@/shared/health/useHealth";
import { useLiveClient } from "@/shared/live/context";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { preferredTimezone } from "@/shared/time/timezone";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import { Headline } from "./Headline";
import classes from "./Overview.module.css";
import { ProductStrip } from "./ProductStrip";
import { byTrouble, forProduct } from "./strips";
import { useCalmOrder } from "./useCalmOrder";

/** All products at once, those in trouble first. */
export const OverviewPage = () => {
  const timezone = preferredTimezone();
  const { data: products } = useSuspenseQuery(productsQuery);
  const live = useLiveClient();
  const eventsQuestion = recentQuestion("events", timezone);
  const people = useLiveAnswer(peopleNowQuestion(timezone));
  const events = useLiveAnswer(eventsQuestion);
  const errorRate = useLiveAnswer(recentQuestion("errorRate", timezone));
  const durationP95 = useLiveAnswer(recentQuestion("durationP95", timezone));
  const health = useHealth(products, timezone);

  const wanted = byTrouble(
    products,
    (slug) => health.get(slug)?.health.state ?? "unknown",
    (slug) => forProduct(answerOf(events), slug).total?.value ?? 0,
  );
  const { order, hold } = useCalmOrder(wanted);

  return (
    <>
      <PageHeader title="Overview" note="last 30 minutes, compared with yesterday" />
      <Page>
        <Headline people={people} timezone={timezone} />
        {events.kind === "failed" && (
          <ProblemNote problem={events.problem} onRetry={() => live.retry(eventsQuestion)} />
        )}
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
                answers={{ people, events, errorRate, durationP95 }}
                timezone={timezone}
              />
            );
          })}
        </ul>
      </Page>
    </>
  );
};
