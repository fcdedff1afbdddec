import { useEffect, useRef } from "react";

/** What each key, or each two keys in a row ("g o"), does. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const SEQUENCE_MILLIS = 900;

/**
 * Listens for plain keys, unless someone is typing or a dialog is open.
 *
 * @param inDialog whether they hold in a dialog as well: those that close it
 */
export const useShortcuts = (shortcuts: Shortcuts, inDialog = false): void => {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let before = { key: "", at: 0 };
    const listen = (event: KeyboardEvent) => {
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        event.defaultPrevented ||
        isBusy(event.target, inDialog)
      ) {
        return;
      }
      const sequence = event.timeStamp - before.at < SEQUENCE_MILLIS ? `${before.key} ${event.key}` : "";
      before = { key: event.key, at: event.timeStamp };
      const action = latest.current[sequence] ?? latest.current[event.key];
      if (action !== undefined) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [inDialog]);
};

const isBusy = (target: EventTarget | null, inDialog: boolean): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest('[role="listbox"], [role="menu"]') !== null ||
    (!inDialog && target.closest('[role="dialog"]') !== null));
