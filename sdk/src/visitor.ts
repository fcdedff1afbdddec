/** Who the events are about: an anonymous id, a user id once the site names one, and the session. */
import { randomId } from "./identifier";
import { lasting, type Memory, passing } from "./storage";

/** A visitor who does nothing for this long starts a new session with the next event. */
export const SESSION_IDLE_MILLIS = 30 * 60_000;

const remembered = (memory: Memory, key: string): string => {
  const known = memory.get(key);
  if (known) {
    return known;
  }
  const fresh = randomId();
  memory.set(key, fresh);
  return fresh;
};

export const anonymousId = (): string => remembered(lasting, "anonymousId");

export const userId = (): string | undefined => lasting.get("userId") ?? undefined;

export const identifyAs = (id: string): void => lasting.set("userId", id);

/** The session's id; every call counts as a sign of life. */
export const sessionId = (nowMillis = Date.now()): string => {
  const [id = "", lastSeen = "0"] = (passing.get("session") ?? "").split("|");
  const current = id && nowMillis - +lastSeen < SESSION_IDLE_MILLIS ? id : randomId();
  passing.set("session", `${current}|${nowMillis}`);
  return current;
};

/** The next event comes from somebody new. */
export const forget = (): void => {
  lasting.remove("anonymousId");
  lasting.remove("userId");
  passing.remove("session");
};
