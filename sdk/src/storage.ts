/** What is remembered in the visitor's browser. No cookies. Where storage is refused, memory serves until the page closes. */

const PREFIX = "freshet.";

export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** `area` names the storage late: with storage blocked, reading `window.localStorage` itself throws. */
export const memory = (area: () => Storage): Memory => {
  const fallback = new Map<string, string>();
  const attempt = <T>(action: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return action(area());
    } catch {
      return otherwise();
    }
  };
  return {
    get: (key) =>
      fallback.get(key) ??
      attempt(
        (storage) => storage.getItem(PREFIX + key),
        () => null,
      ),
    set: (key, value) =>
      attempt(
        (storage) => storage.setItem(PREFIX + key, value),
        () => void fallback.set(key, value),
      ),
    remove: (key) => {
      fallback.delete(key);
      attempt(
        (storage) => storage.removeItem(PREFIX + key),
        () => {},
      );
    },
  };
};

/** Outlives the tab: the anonymous id, the user id, the choice about tracking. */
export const lasting = memory(() => localStorage);

/** Ends with the tab: the session. */
export const passing = memory(() => sessionStorage);
