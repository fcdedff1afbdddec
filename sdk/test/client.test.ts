import { beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../src/client";
import { receiver } from "./receiver";

const settings = { writeKey: "key", endpoint: "https://freshet.test", release: "1.2.3", automatic: true };

describe("the client", () => {
  let server: ReturnType<typeof receiver>;
  const create = () => createClient(settings).freshet;
  const setSignal = (name: string, value: unknown) =>
    Object.defineProperty(navigator, name, { value, configurable: true });

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    setSignal("doNotTrack", null);
    setSignal("globalPrivacyControl", undefined);
    location.href = "https://shop.test/cart?utm_source=news&utm_campaign=autumn";
    server = receiver();
  });

  it("describes an event as the Segment spec does", async () => {
    const freshet = create();
    freshet.track("Product Added", { price: 12.5 });
    await freshet.flush();
    expect(server.events()).toEqual([
      {
        type: "track",
        event: "Product Added",
        properties: { price: 12.5 },
        messageId: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
        anonymousId: expect.any(String),
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        context: expect.objectContaining({
          page: expect.objectContaining({ path: "/cart", search: "?utm_source=news&utm_campaign=autumn" }),
          campaign: { source: "news", name: "autumn" },
          app: { version: "1.2.3" },
          sessionId: expect.any(String),
          library: { name: "@freshet/browser", version: expect.any(String) },
        }),
      },
    ]);
  });

  it("knows a visitor again after a reload, and a new one after reset", async () => {
    const before = create();
    before.identify("ada", { plan: "pro" });
    before.page();
    await before.flush();
    const after = create();
    after.track("Seen");
    await after.flush();
    after.reset();
    after.track("Seen");
    await after.flush();
    const [identify, page, seen, other] = server.events();
    expect(identify).toMatchObject({ type: "identify", userId: "ada", traits: { plan: "pro" } });
    expect(page).toMatchObject({ type: "page", userId: "ada", properties: { path: "/cart" } });
    expect(seen?.anonymousId).toBe(identify?.anonymousId);
    expect(seen).toMatchObject({ userId: "ada" });
    expect(other?.anonymousId).not.toBe(identify?.anonymousId);
    expect(other).not.toHaveProperty("userId");
  });

  it.each([undefined, null, ""])("does not take %o for a person", async (nobody) => {
    const freshet = create();
    freshet.identify(nobody as unknown as string, { plan: "pro" });
    freshet.track("Seen");
    await freshet.flush();
    expect(server.events()).toMatchObject([{ type: "track" }]);
    expect(server.events()[0]).not.toHaveProperty("userId");
  });

  it("records and remembers nothing after an opt-out, until an opt-in", async () => {
    const freshet = create();
    freshet.track("Before");
    freshet.optOut();
    freshet.track("Refused");
    freshet.identify("ada");
    await freshet.flush();
    expect(server.events()).toHaveLength(0);
    expect(Object.keys({ ...localStorage, ...sessionStorage })).toEqual(["freshet.consent"]);
    freshet.optIn();
    freshet.track("Allowed");
    await freshet.flush();
    expect(server.events()).toMatchObject([{ event: "Allowed" }]);
  });

  it.each([
    ["doNotTrack", "1"],
    ["globalPrivacyControl", true],
  ])("respects %s, unless the visitor opted in", async (name, value) => {
    setSignal(name, value);
    const freshet = create();
    freshet.track("Refused");
    await freshet.flush();
    expect(server.events()).toHaveLength(0);
    expect(localStorage).toHaveLength(0);
    freshet.optIn();
    freshet.track("Allowed");
    await freshet.flush();
    expect(server.events()).toHaveLength(1);
  });

  it("makes the calls that were kept while it loaded, and ignores unknown ones", async () => {
    const freshet = create();
    freshet.push(["track", "Early", { step: 1 }]);
    freshet.push(["toString"]);
    freshet.push(["nothing"]);
    await freshet.flush();
    expect(server.events()).toMatchObject([{ event: "Early", properties: { step: 1 } }]);
  });

  it("works where storage is refused", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const freshet = create();
    freshet.track("One");
    freshet.track("Two");
    await freshet.flush();
    const [one, two] = server.events();
    expect(one?.anonymousId).toBe(two?.anonymousId);
  });
});
