const STORAGE_KEY = "freshet-timezone";

/** The browser's own zone. */
export const systemTimezone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** The zone a person chose in their profile; otherwise the browser's. */
export const preferredTimezone = (): string => {
  const chosen = localStorage.getItem(STORAGE_KEY);
  return chosen !== null && isTimezone(chosen) ? chosen : systemTimezone();
};

/** Keeps the choice on this device; undefined follows the system again. */
export const preferTimezone = (name: string | undefined): void => {
  if (name === undefined) {
    localStorage.removeItem(STORAGE_KEY);
  } else {
    localStorage.setItem(STORAGE_KEY, name);
  }
};

/** Every zone the browser knows, UTC first. */
export const timezones = (): string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC"),
];
