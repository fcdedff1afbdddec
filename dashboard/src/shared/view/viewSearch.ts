import type { Filter, FilterOp } from "@/shared/api/contract";
import { epochMillis } from "@/shared/time/millis";
import { isTimezone } from "@/shared/time/timezone";
import { isFilterable } from "./dimensions";
import { isMetric } from "./metrics";
import { DEFAULT_RANGE, defaultCompare, durationMillis } from "./ranges";
import { CARD_TABS, type CardTabs, DEFAULT_TABS, type View, type ViewRange } from "./view";

/** A view as it stands in the address bar: text only, defaults left out. */
export interface ViewSearch {
  metric?: string;
  range?: string;
  interval?: string;
  compare?: string;
  tz?: string;
  /** `dimension:op:value|value`, each part percent-encoded where it needs to be. */
  filter?: string[];
  chart?: string;
  pages?: string;
  sources?: string;
  places?: string;
  technology?: string;
  content?: string;
  tail?: string;
  person?: string;
}

const INTERVALS = ["auto", "minute", "hour", "day"] as const;
const COMPARES = ["previousPeriod", "previousDay", "previousWeek", "none"] as const;
const CHARTS = ["line", "bars"] as const;
const OPS = ["is", "isNot", "contains", "notContains"] as const satisfies FilterOp[];
const MAX_FILTERS = 20;
const MAX_VALUES = 50;

/** The view that an address asks for. Whatever is unknown or broken in it falls back to its default. */
export const viewFromSearch = (search: Record<string, unknown>, timezone: string): View => {
  const range = parseRange(search.range);
  return {
    metric: isMetric(search.metric) ? search.metric : "users",
    range,
    interval: oneOf(INTERVALS, search.interval) ?? "auto",
    compare: oneOf(COMPARES, search.compare) ?? defaultCompare(range),
    timezone: typeof search.tz === "string" && isTimezone(search.tz) ? search.tz : timezone,
    filters: parseFilters(search.filter),
    chart: oneOf(CHARTS, search.chart) ?? "line",
    tabs: {
      pages: oneOf(CARD_TABS.pages, search.pages) ?? DEFAULT_TABS.pages,
      sources: oneOf(CARD_TABS.sources, search.sources) ?? DEFAULT_TABS.sources,
      places: oneOf(CARD_TABS.places, search.places) ?? DEFAULT_TABS.places,
      technology: oneOf(CARD_TABS.technology, search.technology) ?? DEFAULT_TABS.technology,
      content: oneOf(CARD_TABS.content, search.content) ?? DEFAULT_TABS.content,
    },
    tail: search.tail === "open",
    person: search.tail === "open" ? parsePerson(search.person) : "",
  };
};

/** The address of a view: the inverse of {@link viewFromSearch} for the same default time zone. */
export const searchFromView = (view: View, timezone: string): ViewSearch => {
  const search: ViewSearch = {};
  if (view.metric !== "users") search.metric = view.metric;
  const range = formatRange(view.range);
  if (range !== DEFAULT_RANGE.duration) search.range = range;
  if (view.interval !== "auto") search.interval = view.interval;
  if (view.compare !== defaultCompare(view.range)) search.compare = view.compare;
  if (view.timezone !== timezone) search.tz = view.timezone;
  if (view.filters.length > 0) search.filter = view.filters.map(formatFilter);
  if (view.chart !== "line") search.chart = view.chart;
  for (const card of Object.keys(DEFAULT_TABS) as (keyof CardTabs)[]) {
    if (view.tabs[card] !== DEFAULT_TABS[card]) search[card] = view.tabs[card];
  }
  if (view.tail) search.tail = "open";
  if (view.tail && view.person !== "") search.person = view.person;
  return search;
};

/** A search as a page takes it: what is unknown or broken is left out, but for filters, of which it is told. */
export const cleanSearch = (search: Record<string, unknown>, timezone: string): ViewSearch => {
  const clean = searchFromView(viewFromSearch(search, timezone), timezone);
  const unknown = unknownFilters(search.filter);
  return unknown.length === 0 ? clean : { ...clean, filter: [...(clean.filter ?? []), ...unknown] };
};

const parseRange = (text: unknown): ViewRange => {
  if (typeof text !== "string") {
    return DEFAULT_RANGE;
  }
  const fixed = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  if (fixed !== null) {
    const from = epochMillis(Number(fixed[1]));
    const to = epochMillis(Number(fixed[2]));
    return from < to ? { kind: "fixed", from, to } : DEFAULT_RANGE;
  }
  return durationMillis(text) === undefined ? DEFAULT_RANGE : { kind: "last", duration: text };
};

const formatRange = (range: ViewRange): string =>
  range.kind === "last" ? range.duration : `${range.from}..${range.to}`;

/** No id is longer. */
export const PERSON_LENGTH = 256;

/** A person's id from its written form; empty for everybody. */
export const parsePerson = (value: unknown): string =>
  typeof value === "string" && value.length <= PERSON_LENGTH && !value.includes("\0") ? value : "";

/** Filters from their written form; those that cannot be understood are left out. */
export const parseFilters = (value: unknown): Filter[] =>
  written(value)
    .flatMap((text) => parseFilter(text) ?? [])
    .slice(0, MAX_FILTERS);

/** What an address says of filters and cannot be understood; it stays there until a filter is changed. */
export const unknownFilters = (value: unknown): string[] =>
  written(value)
    .filter((text): text is string => typeof text === "string" && parseFilter(text) === undefined)
    .slice(0, MAX_FILTERS);

const written = (value: unknown): unknown[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value : [];

const parseFilter = (text: unknown): Filter | undefined => {
  if (typeof text !== "string") {
    return undefined;
  }
  const [dimension, opText, valueText, ...more] = text.split(":");
  const op = oneOf(OPS, opText);
  if (dimension === undefined || op === undefined || valueText === undefined || more.length > 0) {
    return undefined;
  }
  try {
    const name = decodeURIComponent(dimension);
    const values = valueText.split("|").map(decodeURIComponent).slice(0, MAX_VALUES);
    return isFilterable(name) ? { dimension: name, op, values } : undefined;
  } catch {
    return undefined;
  }
};

export const formatFilter = (filter: Filter): string =>
  `${escapePart(filter.dimension)}:${filter.op}:${filter.values.map(escapePart).join("|")}`;

/** Escapes only what separates, so that addresses stay readable. */
const escapePart = (part: string): string => part.replace(/[%:|]/g, encodeURIComponent);

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((candidate) => candidate === value);
