import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Freshet } from "../src/client";
import { FIRST_LINGER_MILLIS } from "../src/delivery";
import { start } from "../src/main";
import { receiver, status } from "./receiver";

const settings = { writeKey: "key", endpoint: "https://freshet.test", automatic: true };
const set = (name: string, value: unknown) =>
  Object.defineProperty(document, name, { value, configurable: true });

describe("a page with the script", () => {
  let server: ReturnType<typeof receiver>;
  const sdk = () => window.freshet as Freshet;
  const turn = (visibility: "hidden" | "visible") => {
    set("visibilityState", visibility);
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const types = () => server.events().map(({ type }) => type);

  beforeEach(() => {
    vi.useFakeTimers();
    server = receiver();
    delete window.freshet;
  });
  afterEach(() => vi.useRealTimers());

  it("that is made in advance counts once it is shown", async () => {
    set("prerendering", true);
    start(settings);
    sdk().track("Early");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.events()).toEqual([]);
    set("prerendering", false);
    document.dispatchEvent(new Event("prerenderingchange"));
    document.dispatchEvent(new Event("prerenderingchange"));
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
    expect(types()).toEqual(["page", "track"]);
  });

  it("that is left while the server is away loses nothing", async () => {
    server.answer(status(503, { "retry-after": "60" }));
    start({ ...settings, automatic: false });
    sdk().track("Seen");
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
    turn("hidden");
    expect(server.beacons).toHaveLength(1);
    turn("visible");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.batches.map(({ batch }) => batch.map(({ event }) => event))).toEqual([["Seen"], ["Seen"]]);
  });
});
