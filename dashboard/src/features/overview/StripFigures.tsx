import type { Metric } from "@/shared/api/contract";
import type { Tone } from "@/shared/chart/palette";
import { Spark } from "@/shared/chart/Spark";
import { delta } from "@/shared/format/delta";
import { compactCount, figure, NO_VALUE } from "@/shared/format/numbers";
import type { Incident } from "@/shared/health/health";
import { answerOf, type LiveAnswer } from "@/shared/live/state";
import { DeltaText } from "@/shared/ui/Delta";
import { METRICS } from "@/shared/view/metrics";
import { StripFigure } from "./StripFigure";
import { forProduct, peopleOf, ratePerSecond, settledPoints } from "./strips";

/** The answers of all strips, each grouped by product. */
export interface RecentAnswers {
  readonly people: LiveAnswer;
  readonly events: LiveAnswer;
  readonly errorRate: LiveAnswer;
  readonly durationP95: LiveAnswer;
}

interface Props {
  readonly product: string;
  readonly incidents: readonly Incident[];
  readonly answers: RecentAnswers;
}

/** Rates up to this stay in the lower part of their spark. */
const QUIET_ERROR_RATE = 0.01;

/** People now, events per second, error rate and p95, the last three with their half hour. */
export const StripFigures = ({ product, incidents, answers }: Props) => {
  const { people, events } = answers;
  const of = (answer: LiveAnswer) => forProduct(answerOf(answer), product);
  const spark = (answer: LiveAnswer, metric: Metric, tone: Tone, floor: number) => (
    <Spark
      points={settledPoints(of(answer).points, answerOf(answer)?.meta.openFrom)}
      tone={tone}
      label={`${METRICS[metric].label} of the last 30 minutes`}
      syncKey="overview"
      floor={floor}
    />
  );
  const change = (answer: LiveAnswer, metric: Metric) => {
    const { total } = of(answer);
    return (
      <DeltaText
        delta={total === undefined ? { kind: "none" } : delta(metric, total.value, total.previous)}
        against="yesterday, same time"
      />
    );
  };
  return (
    <>
      <StripFigure
        product={product}
        metric="users"
        label="People now"
        answer={people}
        value={figure("count", peopleOf(answerOf(people), product))}
        change={change(people, "users")}
      />
      <StripFigure
        product={product}
        metric="events"
        label="Events / s"
        answer={events}
        value={rateText(events, product)}
        change={change(events, "events")}
        spark={spark(events, "events", "accent", 1)}
      />
      {(["errorRate", "durationP95"] as const).map((metric) => {
        const tone = incidents.find((incident) => incident.metric === metric)?.state ?? "quiet";
        return (
          <StripFigure
            key={metric}
            product={product}
            metric={metric}
            label={METRICS[metric].label}
            answer={answers[metric]}
            value={figure(METRICS[metric].unit, of(answers[metric]).total?.value ?? null)}
            change={change(answers[metric], metric)}
            tone={tone}
            spark={spark(answers[metric], metric, tone, metric === "errorRate" ? QUIET_ERROR_RATE : 1)}
          />
        );
      })}
    </>
  );
};

const rateText = (events: LiveAnswer, product: string): string => {
  const answer = answerOf(events);
  const rate =
    answer === undefined
      ? null
      : ratePerSecond(forProduct(answer, product).points, answer.meta.completeTo ?? answer.meta.to);
  return rate === null ? NO_VALUE : rate < 9.95 ? rate.toFixed(1) : compactCount(rate);
};
