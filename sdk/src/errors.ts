/** JavaScript errors that nothing caught: each once per page, and at most {@link MAX_ERRORS} per page. */
import type { Client } from "./client";

export const MAX_ERRORS = 10;
const MAX_TEXT = 1_000;
const MAX_STACK = 4_000;

/** Anything can be thrown, also what has no text: the report of an error must not be one. */
const textOf = (reason: unknown): string => {
  try {
    return String(reason instanceof Error ? reason.message : reason);
  } catch {
    return typeof reason;
  }
};

export const observeErrors = (client: Client): void => {
  let path = "";
  let seen = new Set<string>();

  const report = (
    kind: string,
    thrown: unknown,
    message: string,
    source = "",
    line = 0,
    column = 0,
  ): void => {
    if (path !== location.pathname) {
      path = location.pathname;
      seen = new Set();
    }
    const error = thrown instanceof Error ? thrown : undefined;
    const text = message.slice(0, MAX_TEXT);
    const signature = `${text}|${source}|${line}|${column}`;
    if (seen.size >= MAX_ERRORS || seen.has(signature)) {
      return;
    }
    seen.add(signature);
    client.freshet.track("Error", {
      kind,
      name: error?.name,
      message: text,
      source: source.slice(0, MAX_TEXT),
      line,
      column,
      stack: error?.stack?.slice(0, MAX_STACK),
    });
  };

  addEventListener("error", (event) => {
    // Images and scripts that fail to load raise plain events, without a message.
    if (event.message) {
      report("error", event.error, event.message, event.filename, event.lineno, event.colno);
    }
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    report("unhandledrejection", reason, textOf(reason));
  });
};
