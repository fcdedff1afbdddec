import { onlyValue } from "@/shared/filters/filters";
import { figure } from "@/shared/format/numbers";
import { type Incident, lastsInto } from "@/shared/health/health";
import { furtherRise, incidentRise } from "@/shared/health/sentence";
import type { ProductHealth } from "@/shared/health/useHealth";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { HealthDot } from "@/shared/ui/HealthDot";
import { METRICS } from "@/shared/view/metrics";
import classes from "./IncidentBanner.module.css";
import type { ViewProps } from "./props";
import { type StandingOut, standingOut, standingOutQuestions } from "./standingOut";

interface Props extends ViewProps {
  readonly health: ProductHealth;
}

/** What is wrong with the product, since when, and a way to look at it; nothing while all is well. */
export const IncidentBanner = (props: Props) => {
  const [incident, ...others] = props.health.health.incidents.filter(
    (candidate) => candidate.state === "worse" && lastsInto(candidate, props.view.range),
  );
  return incident === undefined ? null : <Banner {...props} incident={incident} others={others} />;
};

interface BannerProps extends Props {
  readonly incident: Incident;
  readonly others: readonly Incident[];
}

const Banner = ({ product, view, setView, health, incident, others }: BannerProps) => {
  const { unit } = METRICS[incident.metric];
  const worst = useStandingOut(product, incident);
  const shown = view.metric === incident.metric;
  return (
    <section className={classes.banner} aria-label="Incident">
      <HealthDot state="worse" />
      <p className={classes.text}>
        <b>{incidentRise(incident, health.releases, view.timezone)}</b>{" "}
        {worst !== undefined && (
          <>
            {incident.metric === "errorRate"
              ? `${Math.round(worst.evidence * 100)}% of the errors are on`
              : "Slowest is"}{" "}
            <button
              type="button"
              className={classes.page}
              onClick={() =>
                setView({
                  ...view,
                  metric: incident.metric,
                  filters: onlyValue(view.filters, "page", worst.page),
                })
              }
            >
              {worst.page}
            </button>
            {incident.metric === "errorRate" ? "." : ` (${figure(unit, worst.evidence)}).`}
          </>
        )}
        {others.map((other) => (
          <b key={other.metric}> {furtherRise(other, incident, health.releases, view.timezone)}</b>
        ))}
      </p>
      {!shown && (
        <button
          type="button"
          className={classes.see}
          onClick={() => setView({ ...view, metric: incident.metric })}
        >
          {incident.metric === "errorRate" ? "See the errors" : "See the durations"} →
        </button>
      )}
    </section>
  );
};

/** The page that stands out while an incident lasts. */
const useStandingOut = (product: string, incident: Incident): StandingOut | undefined => {
  const questions = standingOutQuestions(product, incident.metric);
  return standingOut(
    incident,
    answerOf(useLiveAnswer(questions.figures)),
    answerOf(useLiveAnswer(questions.events)),
    answerOf(useLiveAnswer(questions.whole)),
  );
};
