import type { Connection } from "@/shared/live/state";
import { type EpochMillis, type Millis, millis, SECOND } from "@/shared/time/millis";

export interface Freshness {
  readonly kind: "live" | "behind" | "broken" | "waiting";
  readonly word: string;
  readonly ageMillis: Millis | undefined;
}

/** From this lag on the page says so. */
export const BEHIND_MILLIS = 2 * SECOND;

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
      return lag > BEHIND_MILLIS
        ? { kind: "behind", word: "Catching up", ageMillis: lag }
        : { kind: "live", word: "Live", ageMillis: lag };
    }
  }
};
