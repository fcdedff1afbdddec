import type { PartStatus, Status } from "@/shared/api/contract";
import { HealthDot, type HealthState } from "@/shared/ui/HealthDot";
import classes from "./System.module.css";

const NAMES: Readonly<Record<PartStatus["name"], { name: string; role: string }>> = {
  collect: { name: "Collect", role: "takes events in" },
  broker: { name: "Broker", role: "keeps them until they are stored" },
  load: { name: "Load", role: "moves them into the engine" },
  engine: { name: "Engine", role: "stores and counts" },
  cache: { name: "Cache", role: "remembers answers" },
  metadata: { name: "Metadata", role: "people, products, keys" },
};

const STATES: Readonly<Record<PartStatus["state"], HealthState>> = {
  good: "good",
  watch: "watch",
  bad: "worse",
  absent: "unknown",
};

const ORDER = Object.keys(NAMES);

/** Each part in the order of the data, with one sentence about it. */
export const Parts = ({ status }: { readonly status: Status }) => (
  <section className={classes.parts} aria-label="Parts">
    {[...status.parts]
      .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
      .map((part) => (
        <div key={part.name} className={classes.part} data-state={part.state}>
          <HealthDot state={STATES[part.state]} />
          <div>
            <div className={classes.partName}>
              {NAMES[part.name].name}
              <span className={classes.partRole}>{NAMES[part.name].role}</span>
            </div>
            <div className={classes.partDetail}>{part.detail}</div>
          </div>
        </div>
      ))}
  </section>
);
