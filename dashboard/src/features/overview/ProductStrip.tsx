import { Link } from "@tanstack/react-router";
import type { Metric, Product } from "@/shared/api/contract";
import type { Tone } from "@/shared/chart/palette";
import { Spark } from "@/shared/chart/Spark";
import { type Delta, delta } from "@/shared/format/delta";
import { compactCount, figure, NO_VALUE } from "@/shared/format/numbers";
import { healthSentence } from "@/shared/health/sentence";
import type { ProductHealth } from "@/shared/health/useHealth";
import { answerOf, type LiveAnswer } from "@/shared/live/state";
import { DeltaText } from "@/shared/ui/Delta";
import { HealthDot } from "@/shared/ui/HealthDot";
import { METRICS } from "@/shared/view/metrics";
import classes from "./Overview.module.css";
import { StripFigure } from "./StripFigure";
import { forProduct, ratePerSecond, settledPoints } from "./strips";

interface Props {
  readonly product: Product;
  readonly health: ProductHealth | undefined;
  readonly people: LiveAnswer;
  readonly events: LiveAnswer;
  readonly errorRate: LiveAnswer;
  readonly duration: LiveAnswer;
  readonly timezone: string;
}

/** One product in a line: its state in a sentence, and four figures that lead to its page. */
export const ProductStrip = ({ product, health, people, events, errorRate, duration, timezone }: Props) => {
  const state = health?.health.state ?? "unknown";
  const toneOf = (metric: Metric): Tone =>
    health?.health.incidents.find((incident) => incident.metric === metric)?.state ?? "quiet";
  const of = (answer: LiveAnswer) => forProduct(answerOf(answer), product.slug);
  const eventsMeta = answerOf(events)?.meta;
  const rate =
    eventsMeta === undefined
      ? undefined
      : ratePerSecond(of(events).points, eventsMeta.completeTo ?? eventsMeta.to);
  const sentence = product.hasEvents
    ? healthSentence(health?.health ?? { state: "unknown", incidents: [] }, health?.releases ?? [], timezone)
    : "Waiting for its first event";
  const sparkOf = (answer: LiveAnswer) => settledPoints(of(answer).points, answerOf(answer)?.meta.openFrom);

  return (
    <li className={classes.strip} data-state={state}>
      <Link to="/p/$product" params={{ product: product.slug }} search={{}} className={classes.identity}>
        <HealthDot state={product.hasEvents ? state : "unknown"} />
        <span>
          <span className={classes.name}>{product.name}</span>
          <span className={classes.sentence}>{sentence}</span>
        </span>
      </Link>
      <StripFigure
        product={product.slug}
        metric="users"
        label="People now"
        answer={people}
        value={figure("count", of(people).total?.value ?? (people.kind === "waiting" ? null : 0))}
        change={changeOf("users", people, product.slug)}
      />
      <StripFigure
        product={product.slug}
        metric="events"
        label="Events / s"
        answer={events}
        value={
          rate === undefined || rate === null ? NO_VALUE : rate < 9.95 ? rate.toFixed(1) : compactCount(rate)
        }
        change={changeOf("events", events, product.slug)}
        spark={
          <Spark
            points={sparkOf(events)}
            tone="accent"
            label="Events of the last 30 minutes"
            syncKey="overview"
          />
        }
      />
      {(["errorRate", "durationP95"] as const).map((metric) => {
        const answer = metric === "errorRate" ? errorRate : duration;
        const tone = toneOf(metric);
        return (
          <StripFigure
            key={metric}
            product={product.slug}
            metric={metric}
            label={METRICS[metric].label}
            answer={answer}
            value={figure(METRICS[metric].unit, of(answer).total?.value ?? null)}
            change={changeOf(metric, answer, product.slug)}
            tone={tone}
            spark={
              <Spark
                points={sparkOf(answer)}
                tone={tone}
                label={`${METRICS[metric].label} of the last 30 minutes`}
                syncKey="overview"
              />
            }
          />
        );
      })}
    </li>
  );
};

const changeOf = (metric: Metric, answer: LiveAnswer, slug: string) => {
  const total = forProduct(answerOf(answer), slug).total;
  const change: Delta = total === undefined ? { kind: "none" } : delta(metric, total.value, total.previous);
  return <DeltaText delta={change} against="yesterday, same time" />;
};
