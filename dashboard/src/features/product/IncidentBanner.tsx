import type { Question } from "@/shared/api/contract";
import { figure, percent } from "@/shared/format/numbers";
import type { Incident } from "@/shared/health/health";
import { incidentBeginning } from "@/shared/health/sentence";
import type { ProductHealth } from "@/shared/health/useHealth";
import { answerOf } from "@/shared/live/state";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { HealthDot } from "@/shared/ui/HealthDot";
import { METRICS } from "@/shared/view/metrics";
import classes from "./IncidentBanner.module.css";
import type { ViewProps } from "./props";

interface Props extends ViewProps {
  readonly health: ProductHealth;
}

/** What is wrong with the product, since when, and a way to look at it; nothing while all is well. */
export const IncidentBanner = (props: Props) => {
  const [incident] = props.health.health.incidents;
  return incident?.state === "worse" ? <Banner {...props} incident={incident} /> : null;
};

const Banner = ({ product, view, setView, health, incident }: Props & { readonly incident: Incident }) => {
  const { unit } = METRICS[incident.metric];
  const worst = useWorstPage(product, incident);
  const shown = view.metric === incident.metric;
  return (
    <section className={classes.banner} aria-label="Incident">
      <HealthDot state="worse" />
      <p className={classes.text}>
        <b>
          {incident.metric === "errorRate" ? "Errors rose" : "p95 duration rose"} from{" "}
          {figure(unit, incident.usual)} to {figure(unit, incident.current)}
          {incidentBeginning(incident, health.releases, view.timezone)}.
        </b>{" "}
        {worst !== undefined && (
          <>
            Most of it on{" "}
            <button
              type="button"
              className={classes.page}
              onClick={() =>
                setView({
                  ...view,
                  metric: incident.metric,
                  filters: [...view.filters, { dimension: "page", op: "is", values: [worst.page] }],
                })
              }
            >
              {worst.page}
            </button>{" "}
            ({worst.value}).
          </>
        )}
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
const useWorstPage = (product: string, incident: Incident): { page: string; value: string } | undefined => {
  const question: Question = {
    product,
    metric: incident.metric,
    range: { last: "PT10M" },
    interval: "none",
    groupBy: ["page"],
    limit: 5,
  };
  const top = answerOf(useLiveAnswer(question))?.totals[0];
  const page = top?.group[0];
  return top?.value === null ||
    top === undefined ||
    page === undefined ||
    page === "" ||
    top.value < incident.current * 1.5
    ? undefined
    : { page, value: incident.metric === "errorRate" ? percent(top.value) : figure("millis", top.value) };
};
