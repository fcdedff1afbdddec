/** The dimensions a person can group and filter by, by the contract's names. */
export const DIMENSIONS = {
  page: "Page",
  entryPage: "Entry page",
  exitPage: "Exit page",
  referrer: "Referrer",
  channel: "Channel",
  utmSource: "Campaign source",
  utmMedium: "Campaign medium",
  utmCampaign: "Campaign",
  country: "Country",
  browser: "Browser",
  os: "Operating system",
  device: "Device",
  release: "Release",
  event: "Event",
  type: "Type",
  error: "Error",
  status: "Status",
  userId: "User id",
} as const;

export type Dimension = keyof typeof DIMENSIONS;

const PROPERTY_PREFIX = "properties.";

export const isDimension = (value: unknown): value is Dimension =>
  typeof value === "string" && Object.hasOwn(DIMENSIONS, value);

/** A dimension of the contract: a known one, or a property of the events. */
export const isFilterable = (value: string): boolean =>
  isDimension(value) || (value.startsWith(PROPERTY_PREFIX) && value.length > PROPERTY_PREFIX.length);

export const dimensionLabel = (dimension: string): string =>
  isDimension(dimension) ? DIMENSIONS[dimension] : dimension.slice(PROPERTY_PREFIX.length);

const EMPTY_VALUES: Partial<Record<Dimension, string>> = {
  referrer: "Direct or none",
  utmSource: "No campaign source",
  utmMedium: "No campaign medium",
  utmCampaign: "No campaign",
  country: "Unknown country",
  release: "No release",
  page: "No page",
  entryPage: "No page",
  exitPage: "No page",
  userId: "Not signed in",
};

const TYPES: Record<string, string> = {
  track: "Event",
  page: "Page view",
  screen: "Screen view",
  identify: "Identified",
  group: "Joined a group",
  alias: "Took another id",
};

const ERRORS: Record<string, string> = { true: "Yes", false: "No" };

const CHANNELS: Record<string, string> = {
  direct: "Direct",
  search: "Search",
  social: "Social",
  campaign: "Campaign",
  referral: "Referral",
  internal: "Internal",
};

const DEVICES: Record<string, string> = {
  desktop: "Desktop",
  mobile: "Mobile",
  tablet: "Tablet",
  bot: "Bot",
  other: "Other",
};

const LABELS: Partial<Record<string, Record<string, string>>> = {
  type: TYPES,
  error: ERRORS,
  channel: CHANNELS,
  device: DEVICES,
};

let countryNames: Intl.DisplayNames | undefined;

const countryName = (code: string): string => {
  countryNames ??= new Intl.DisplayNames("en", { type: "region", fallback: "code" });
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
};

/** How a dimension's value reads to people; the stored value stays in filters and copies. */
export const valueLabel = (dimension: string, value: string): string => {
  if (value === "") {
    return (isDimension(dimension) ? EMPTY_VALUES[dimension] : undefined) ?? "None";
  }
  if (dimension === "country") {
    return countryName(value);
  }
  const labels = LABELS[dimension] ?? {};
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
};
