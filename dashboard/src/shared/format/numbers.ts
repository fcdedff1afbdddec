import { DAY, HOUR, MINUTE } from "@/shared/time/millis";
import type { Unit } from "@/shared/view/metrics";

/** Shown where there is no value; never a zero. */
export const NO_VALUE = "–";

const STEPS = [
  { size: 1e12, suffix: "T" },
  { size: 1e9, suffix: "B" },
  { size: 1e6, suffix: "M" },
  { size: 1e3, suffix: "K" },
] as const;

/** Up to 9,999 as it is, beyond with three digits: 12.4K, 318K, 3.81M. */
export const compactCount = (value: number): string => {
  const size = Math.abs(value);
  if (size < 10_000) {
    return exactCount(value);
  }
  // 999,950 rounds up to 1.00M, not to 1,000K.
  const step = STEPS.find((candidate) => size >= candidate.size * 0.9995) ?? STEPS[3];
  return significant(value / step.size) + step.suffix;
};

export const exactCount = (value: number): string => Math.round(value).toLocaleString("en-US");

const significant = (value: number): string => {
  const size = Math.abs(value);
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
};

/** A share of one as per cent: 2.31%, 18.4%, 100%. */
export const percent = (ratio: number): string => {
  const value = ratio * 100;
  const size = Math.abs(value);
  return `${size >= 99.95 ? value.toFixed(0) : size >= 9.995 ? value.toFixed(1) : value.toFixed(2)}%`;
};

/** 0.8 ms, 842 ms, 1.24 s, 2.5 min, 1.5 h, 11.6K d. */
export const duration = (durationMillis: number): string => {
  const size = Math.abs(durationMillis);
  if (size < 9.95) {
    return `${Number(durationMillis.toFixed(1))} ms`;
  }
  if (size < 999.5) {
    return `${durationMillis.toFixed(0)} ms`;
  }
  if (size < 59_950) {
    return `${significant(durationMillis / 1000)} s`;
  }
  if (size < 0.999 * HOUR) {
    return `${(durationMillis / MINUTE).toFixed(1)} min`;
  }
  if (size < 0.997 * DAY) {
    return `${(durationMillis / HOUR).toFixed(1)} h`;
  }
  const days = durationMillis / DAY;
  return `${size < 1000 * DAY ? significant(days) : compactCount(days)} d`;
};

/** Compact, as figures stand on the page. */
export const figure = (unit: Unit, value: number | null): string => {
  if (value === null || !Number.isFinite(value)) {
    return NO_VALUE;
  }
  switch (unit) {
    case "count":
      return compactCount(value);
    case "decimal":
      return value.toFixed(2);
    case "ratio":
      return percent(value);
    case "millis":
      return duration(value);
  }
};

/** On an axis: compact, without zeros that say nothing. */
export const axisFigure = (unit: Unit, value: number): string =>
  value === 0
    ? "0"
    : figure(unit, value).replace(/\.(\d*?)0+(?=\D|$)/, (_all, digits) =>
        digits === "" ? "" : `.${digits}`,
      );

/** Exact, as figures stand in tooltips and copies. */
export const exactFigure = (unit: Unit, value: number | null): string => {
  if (value === null || !Number.isFinite(value)) {
    return NO_VALUE;
  }
  switch (unit) {
    case "count":
      return exactCount(value);
    case "decimal":
      return value.toFixed(3);
    case "ratio":
      return `${(value * 100).toFixed(3)}%`;
    case "millis":
      return `${value.toLocaleString("en-US", { maximumFractionDigits: 1 })} ms`;
  }
};

const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** 1024-based: 0 B, 12.4 MB. */
export const bytes = (value: number): string => {
  const exponent = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), BYTE_UNITS.length - 1);
  const scaled = value / 1024 ** exponent;
  return `${exponent === 0 ? Math.round(scaled) : significant(scaled)} ${BYTE_UNITS[exponent]}`;
};
