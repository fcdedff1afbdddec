import type { Drift, Rebuild, Trust } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { age } from "@/shared/format/times";

export interface Verdict {
  readonly tone: "better" | "watch" | "worse" | "quiet";
  readonly headline: string;
  readonly detail: string;
}

type NameOf = (product: string) => string;

/** One sentence on whether the counts can be believed, and one on why. */
export const verdict = (trust: Trust, nowMillis: number, nameOf: NameOf): Verdict => {
  switch (trust.verdict) {
    case "none":
      return {
        tone: "quiet",
        headline: "No events yet",
        detail: "None has come since yesterday. The first one is recounted within a minute.",
      };
    case "exact":
    case "open":
      return trust.products.length === 0 ? firstEvents(trust) : agreement(trust, nowMillis);
    case "unchecked":
      return {
        tone: "quiet",
        headline: "Recounting",
        detail:
          trust.checkedAt === null
            ? "Freshet has just started; the first figures come within a minute."
            : "What was recounted so far agrees. The rest of yesterday is being recounted, newest first.",
      };
    case "drift":
      return driftVerdict(trust, nameOf);
  }
};

const firstEvents = (trust: Trust): Verdict => ({
  tone: "quiet",
  headline: "The first events are being counted",
  detail:
    trust.verdict === "exact" ? "They are recounted as soon as their minute is complete." : behind(trust),
});

const behind = (trust: Trust): string =>
  trust.lagMillis === null
    ? "No loader has stored anything yet."
    : `Storing is ${age(trust.lagMillis)} behind. Nothing is lost: what was accepted waits in Kafka.`;

const agreement = (trust: Trust, nowMillis: number): Verdict =>
  trust.verdict === "exact"
    ? {
        tone: "better",
        headline: "Every event since yesterday is counted exactly once",
        detail: `Raw events, the ledger and every rollup were recounted ${since(trust, nowMillis)} and agree to the event.`,
      }
    : {
        tone: "watch",
        headline: "Every stored event is counted exactly once; the newest are still on their way",
        detail: behind(trust),
      };

const since = (trust: Trust, nowMillis: number): string =>
  trust.checkedAt === null ? "" : `${age(Math.max(0, nowMillis - trust.checkedAt))} ago`;

const driftVerdict = (trust: Trust, nameOf: NameOf): Verdict => {
  const events = trust.drifts.reduce((sum, drift) => sum + Math.abs(drift.counted - drift.expected), 0);
  const products = [...new Set(trust.drifts.map((drift) => nameOf(drift.product)))];
  return {
    tone: "worse",
    headline: `Counts disagree by ${exactCount(events)} ${events === 1 ? "event" : "events"} in ${listed(products)}`,
    detail: trust.drifts.some((drift) => familyOf(drift) === undefined)
      ? "Something between collect and the raw events is not as it should be; the list below says where."
      : "Raw events are whole; a rollup is not. Rebuilding it from them mends it while data keeps flowing.",
  };
};

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");

/** What is to be rebuilt to mend a drift; undefined where no rebuild can. */
export const familyOf = (drift: Drift): Rebuild["rollup"] | undefined => {
  if (drift.table.startsWith("totals")) return "totals";
  if (drift.table.startsWith("breakdown")) return "breakdown";
  return drift.table === "sessions" ? "sessions" : undefined;
};

export interface Repair {
  readonly rollup: Rebuild["rollup"];
  readonly from: string;
  readonly to: string;
  readonly events: number;
}

const utcDay = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** The rebuilds that would mend all drifts: one for each rollup, over the days that are off. */
export const repairs = (drifts: readonly Drift[]): Repair[] => {
  const found = new Map<Rebuild["rollup"], Repair>();
  for (const drift of drifts) {
    const rollup = familyOf(drift);
    if (rollup === undefined) continue;
    const known = found.get(rollup);
    const from = utcDay(drift.from);
    const to = utcDay(drift.to - 1);
    found.set(rollup, {
      rollup,
      from: known === undefined || from < known.from ? from : known.from,
      to: known === undefined || to > known.to ? to : known.to,
      events: (known?.events ?? 0) + Math.abs(drift.counted - drift.expected),
    });
  }
  return [...found.values()];
};
