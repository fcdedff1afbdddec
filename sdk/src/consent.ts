/** Whether anything may be recorded at all. */
import { lasting } from "./storage";

/**
 * False after an opt-out, and, as long as the visitor has not opted in, under Do Not Track or Global Privacy Control.
 * An answer given to the site is more specific than a browser setting, so it outranks both signals.
 */
export const allowed = (): boolean => {
  const choice = lasting.get("consent");
  if (choice) {
    return choice === "in";
  }
  const signals = navigator as Navigator & { globalPrivacyControl?: boolean };
  return signals.doNotTrack !== "1" && !signals.globalPrivacyControl;
};

export const choose = (choice: "in" | "out"): void => lasting.set("consent", choice);
