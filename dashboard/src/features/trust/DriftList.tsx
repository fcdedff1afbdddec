import type { Drift } from "@/shared/api/contract";
import { useProductName } from "@/shared/api/useProductName";
import { exactCount } from "@/shared/format/numbers";
import { ago, clock, dayClock } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import classes from "./Trust.module.css";

const PLACES: Readonly<Record<Drift["table"], { name: string; against: string }>> = {
  accepted: { name: "Kafka", against: "accepted" },
  events: { name: "Raw events", against: "the ledger" },
  totals_1m: { name: "Totals, 1 m", against: "raw events" },
  totals_1h: { name: "Totals, 1 h", against: "raw events" },
  totals_1d: { name: "Totals, 1 d", against: "their hours" },
  breakdown_1m: { name: "Breakdowns, 1 m", against: "raw events" },
  breakdown_1h: { name: "Breakdowns, 1 h", against: "raw events" },
  breakdown_1d: { name: "Breakdowns, 1 d", against: "their hours" },
  sessions: { name: "Sessions", against: "views in the totals" },
};

const SHOWN = 12;

/** Where counts disagree, newest first. */
export const DriftList = ({
  drifts,
  timezone,
}: {
  readonly drifts: readonly Drift[];
  readonly timezone: string;
}) => {
  const nameOf = useProductName();
  return (
    <section className={classes.card} aria-label="Where counts disagree">
      <h3 className={classes.title}>Where counts disagree</h3>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">Product</th>
              <th scope="col">When</th>
              <th scope="col">Should be</th>
              <th scope="col">Is</th>
              <th scope="col">Off by</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {drifts.slice(0, SHOWN).map((drift) => (
              <tr key={`${drift.table} ${drift.product} ${drift.from}`}>
                <td>{PLACES[drift.table].name}</td>
                <td>{nameOf(drift.product)}</td>
                <td>
                  {dayClock(drift.from, timezone)} – {clock(drift.to, timezone)}
                </td>
                <td title={`by ${PLACES[drift.table].against}`}>{exactCount(drift.expected)}</td>
                <td>{exactCount(drift.counted)}</td>
                <td className={classes.off}>
                  {drift.counted > drift.expected ? "+" : "−"}
                  {exactCount(Math.abs(drift.counted - drift.expected))}
                </td>
                <td className={classes.faint}>{ago(drift.since, now())}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {drifts.length > SHOWN && <p className={classes.note}>and {drifts.length - SHOWN} more</p>}
    </section>
  );
};
