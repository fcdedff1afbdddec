import { useEffect, useState } from "react";
import { copyText } from "./copy";

const COPIED_MILLIS = 2_000;

/** A way to copy, and what came of it: "copied" for two seconds, "refused" until the next time. */
export const useCopy = () => {
  const [outcome, setOutcome] = useState<"copied" | "refused" | undefined>(undefined);
  useEffect(() => {
    if (outcome === "copied") {
      const timer = setTimeout(() => setOutcome(undefined), COPIED_MILLIS);
      return () => clearTimeout(timer);
    }
  }, [outcome]);
  const copy = async (text: string, shown?: Element | null) =>
    setOutcome((await copyText(text, shown)) ? "copied" : "refused");
  return { outcome, copy: (text: string, shown?: Element | null) => void copy(text, shown) };
};

/** The keys that copy what is selected. */
export const COPY_KEYS = navigator.platform.startsWith("Mac") ? "⌘C" : "Ctrl+C";
