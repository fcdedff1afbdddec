import type { Compare, Filter, Interval, Metric } from "@/shared/api/contract";
import type { EpochMillis } from "@/shared/time/millis";

export type LastRange = { readonly kind: "last"; readonly duration: string };
export type FixedRange = { readonly kind: "fixed"; readonly from: EpochMillis; readonly to: EpochMillis };
export type ViewRange = LastRange | FixedRange;

export type ViewCompare = Compare | "none";
export type ChartKind = "line" | "bars";

/** Which tab each card of a product page shows. */
export interface CardTabs {
  readonly pages: "page" | "entryPage" | "exitPage";
  readonly sources: "referrer" | "channel" | "utmCampaign";
  readonly places: "map" | "list";
  readonly technology: "browser" | "os" | "device";
  readonly content: "release" | "event";
}

/** Everything a person chose on a product page. The URL holds it whole; see `viewSearch.ts`. */
export interface View {
  readonly metric: Metric;
  readonly range: ViewRange;
  readonly interval: Exclude<Interval, "none">;
  readonly compare: ViewCompare;
  readonly timezone: string;
  readonly filters: readonly Filter[];
  readonly chart: ChartKind;
  readonly tabs: CardTabs;
  readonly tail: boolean;
  /** Whose events alone the open tail shows; empty for everybody's. */
  readonly person: string;
}

export const CARD_TABS: { readonly [K in keyof CardTabs]: readonly CardTabs[K][] } = {
  pages: ["page", "entryPage", "exitPage"],
  sources: ["referrer", "channel", "utmCampaign"],
  places: ["map", "list"],
  technology: ["browser", "os", "device"],
  content: ["release", "event"],
};

export const DEFAULT_TABS: CardTabs = {
  pages: "page",
  sources: "referrer",
  places: "map",
  technology: "browser",
  content: "release",
};

export const sameRange = (a: ViewRange, b: ViewRange): boolean =>
  a.kind === "last"
    ? b.kind === "last" && a.duration === b.duration
    : b.kind === "fixed" && a.from === b.from && a.to === b.to;
