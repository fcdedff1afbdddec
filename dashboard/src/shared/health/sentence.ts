import { figure, percent } from "@/shared/format/numbers";
import { age, clock } from "@/shared/format/times";
import { MINUTE } from "@/shared/time/millis";
import { METRICS } from "@/shared/view/metrics";
import { type Health, type Incident, type Release, releaseBehind } from "./health";

/** A product's state in one sentence: "Errors up since 12:41, after release 4.2.0". */
export const healthSentence = (health: Health, releases: readonly Release[], timezone: string): string => {
  if (health.silence !== undefined) {
    return health.silence.since === undefined
      ? "No events for more than two hours"
      : `No events since ${clock(health.silence.since, timezone)}`;
  }
  const [worst] = health.incidents;
  if (worst === undefined && health.uncompared !== undefined) {
    return `${percent(health.uncompared)} of events are errors; no day before to compare with`;
  }
  if (worst === undefined) {
    return health.state === "unknown" ? "Waiting for data" : "All quiet";
  }
  const what = worst.metric === "errorRate" ? "Errors up" : "Slower than usual";
  if (worst.since === undefined) {
    return `${what} for more than two hours`;
  }
  const release = releaseBehind(worst.since, releases);
  const since = `${what} since ${clock(worst.since, timezone)}`;
  return release === undefined ? since : `${since}, after release ${release.release}`;
};

/** An incident in one sentence: "Errors rose from 0.40% to 2.48% at 12:41, 4 min after release 4.2.0." */
export const incidentRise = (incident: Incident, releases: readonly Release[], timezone: string): string =>
  `${rise(incident, "rose")}${incidentBeginning(incident, releases, timezone)}.`;

/** Another incident after the sentence about one: its beginning only where it is another one. */
export const furtherRise = (
  incident: Incident,
  first: Incident,
  releases: readonly Release[],
  timezone: string,
): string =>
  incident.since === first.since
    ? `${rise(incident, "also rose")}.`
    : incidentRise(incident, releases, timezone);

const rise = ({ metric, usual, current }: Incident, rose: string): string => {
  const { unit } = METRICS[metric];
  const what = metric === "errorRate" ? "Errors" : "p95 duration";
  return `${what} ${rose} from ${figure(unit, usual)} to ${figure(unit, current)}`;
};

/** When an incident began and what came before it: " at 12:41, 4 min after release 4.2.0". */
const incidentBeginning = ({ since }: Incident, releases: readonly Release[], timezone: string): string => {
  if (since === undefined) {
    return ", more than two hours ago";
  }
  const release = releaseBehind(since, releases);
  const at = ` at ${clock(since, timezone)}`;
  if (release === undefined) {
    return at;
  }
  const later = since - release.firstSeen;
  return later < MINUTE
    ? `${at} with release ${release.release}`
    : `${at}, ${age(later)} after release ${release.release}`;
};
