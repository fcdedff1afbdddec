import { clock } from "@/shared/format/times";
import { type Health, type Release, releaseBehind } from "./health";

/** A product's state in one sentence: "Errors up since release 4.2.0, 12:41". */
export const healthSentence = (health: Health, releases: readonly Release[], timezone: string): string => {
  const [worst] = health.incidents;
  if (worst === undefined) {
    return health.state === "unknown" ? "Waiting for data" : "All quiet";
  }
  const what = worst.metric === "errorRate" ? "Errors up" : "Slower than usual";
  if (worst.since === undefined) {
    return `${what} for more than two hours`;
  }
  const release = releaseBehind(worst.since, releases);
  return release === undefined
    ? `${what} since ${clock(worst.since, timezone)}`
    : `${what} since release ${release.release}, ${clock(worst.since, timezone)}`;
};
