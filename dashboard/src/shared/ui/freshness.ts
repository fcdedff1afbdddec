import type { Connection } from "@/shared/live/state";
import { type EpochMillis, type Millis, millis, SECOND } from "@/shared/time/millis";

export interface Freshness {
  readonly kind: "live" | "behind" | "broken" | "waiting";
  readonly word: string;
  readonly ageMillis: Millis | undefined;
}

/** A lag that one tick tells of, and the next no longer, is nothing to worry people with. */
const PATIENCE_MILLIS = SECOND;

/** Whether storing has been late for longer than a moment. */
export const isBehind = (connection: Connection): boolean =>
  connection.kind === "live" &&
  connection.behindSince !== null &&
  connection.at - connection.behindSince >= PATIENCE_MILLIS;

export const freshness = (connection: Connection, time: EpochMillis): Freshness => {
  switch (connection.kind) {
    case "connecting":
      return { kind: "waiting", word: "Connecting", ageMillis: undefined };
    case "reconnecting":
      return {
        kind: "broken",
        word: "Reconnecting",
        ageMillis: millis(Math.max(0, time - connection.since)),
      };
    case "live": {
      if (connection.lagMillis === null) {
        return { kind: "live", word: "Live", ageMillis: undefined };
      }
      const lag = millis(connection.lagMillis);
      return isBehind(connection)
        ? { kind: "behind", word: "Catching up", ageMillis: lag }
        : { kind: "live", word: "Live", ageMillis: lag };
    }
  }
};
