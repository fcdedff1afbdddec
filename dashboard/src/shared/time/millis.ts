/** Milliseconds since 1970-01-01 UTC: a point in time. */
export type EpochMillis = number & { readonly __unit: "epochMillis" };

/** A length of time in milliseconds. */
export type Millis = number & { readonly __unit: "millis" };

export const epochMillis = (value: number): EpochMillis => value as EpochMillis;
export const millis = (value: number): Millis => value as Millis;

export const SECOND = millis(1_000);
export const MINUTE = millis(60_000);
export const HOUR = millis(3_600_000);
export const DAY = millis(86_400_000);

/** The system's time; pure code takes it as an argument instead. */
export const now = (): EpochMillis => epochMillis(Date.now());
