import type { Meta } from "@/shared/api/contract";
import type { LiveAnswer } from "@/shared/live/state";

const TIERS: Readonly<Record<Meta["tier"], string>> = {
  "1m": "1m rollup",
  "1h": "1h rollup",
  "1d": "1d rollup",
  sessions: "sessions",
  raw: "raw events",
  sampled: "sampled",
};

/** Where a card's figures come from; while they are stale for a reason, the reason. */
export const source = (state: LiveAnswer): string => {
  switch (state.kind) {
    case "answered":
      return provenance(state.answer.meta);
    case "stale":
      return state.problem === undefined
        ? provenance(state.answer.meta)
        : `${state.problem.title} · ${state.problem.code}`;
    case "waiting":
    case "failed":
      return "";
  }
};

/** How an answer came about: "1m rollup · exact · 3 ms", "sampled · ≈ ±0.4% · 38 ms". */
export const provenance = (meta: Meta): string =>
  [TIERS[meta.tier], exactness(meta), meta.cache === "hit" ? "cached" : elapsed(meta.elapsedMillis)].join(
    " · ",
  );

/** The same with the rows that were read, for where there is room: "1m rollup · 1,204 rows read · exact · 3 ms". */
export const fullProvenance = (meta: Meta): string =>
  [
    TIERS[meta.tier],
    ...(meta.cache === "hit" ? [] : [`${meta.rowsRead.toLocaleString("en")} rows read`]),
    exactness(meta),
    meta.cache === "hit" ? "cached" : elapsed(meta.elapsedMillis),
  ].join(" · ");

const exactness = (meta: Meta): string =>
  meta.exact
    ? "exact"
    : meta.error === null || meta.error === undefined
      ? "≈"
      : `≈ ±${(meta.error * 100).toFixed(meta.error < 0.0095 ? 2 : 1)}%`;

const elapsed = (millis: number): string => (millis < 1 ? "< 1 ms" : `${Math.round(millis)} ms`);
