import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client";
import { MAX_ERRORS, observeErrors } from "../src/errors";
import { settingsOf } from "../src/main";
import { observeNavigation } from "../src/navigation";
import { receiver } from "./receiver";

let server: ReturnType<typeof receiver>;
const tag = document.createElement("script");
tag.dataset.writeKey = "key";
tag.src = "https://freshet.test/freshet.js";
location.href = "https://shop.test/";
const client = createClient({ writeKey: "key", endpoint: "https://freshet.test", automatic: true });
const drained = async () => {
  while (server.events().length < expected) {
    await client.freshet.flush();
  }
  return server.events();
};
let expected = 0;

beforeAll(() => {
  server = receiver();
  observeNavigation(client);
  observeErrors(client);
});

beforeEach(async () => {
  await client.freshet.flush();
  await client.freshet.flush();
  server = receiver();
  expected = 0;
});

describe("navigation", () => {
  it("counts one page view per change of path, with the page before as referrer", async () => {
    history.pushState({}, "", "/search");
    history.pushState({}, "", "/search?q=linen");
    history.replaceState({}, "", "/product/linen-shirt");
    expected = 2;
    expect(await drained()).toMatchObject([
      { type: "page", properties: { path: "/search", referrer: "https://shop.test/" } },
      { type: "page", properties: { path: "/product/linen-shirt", referrer: "https://shop.test/search" } },
    ]);
    expect(server.events()).toHaveLength(2);
  });
});

describe("a page with a very long address", () => {
  it("is recorded with a bounded part of it, and once", async () => {
    history.pushState({}, "", `/long/${"p".repeat(9_000)}?state=${"q".repeat(30_000)}`);
    history.replaceState({}, "", location.href);
    expected = 1;
    const [event] = await drained();
    expect(event).toMatchObject({
      type: "page",
      properties: { path: expect.stringMatching(/^\/long\/p+$/) },
    });
    expect(JSON.stringify(event).length).toBeLessThan(32_768);
    expect(Math.max(...Object.values(event?.properties ?? {}).map((text) => `${text}`.length))).toBeLessThan(
      8_192,
    );
    expect(server.events()).toHaveLength(1);
  });
});

describe("errors", () => {
  const fail = (message: string, line = 1) =>
    dispatchEvent(
      new ErrorEvent("error", {
        message,
        filename: "https://shop.test/app.js",
        lineno: line,
        colno: 2,
        error: new RangeError(message),
      }),
    );

  it("are recorded once per page, however often they happen", async () => {
    history.pushState({}, "", "/errors/once");
    fail("boom");
    fail("boom");
    fail("boom", 9);
    expected = 3;
    const events = await drained();
    expect(events.slice(1)).toMatchObject([
      {
        event: "Error",
        properties: { kind: "error", name: "RangeError", message: "boom", line: 1, column: 2 },
      },
      { event: "Error", properties: { line: 9 } },
    ]);
  });

  it("are bounded on each page", async () => {
    history.pushState({}, "", "/errors/many");
    for (let index = 0; index < 3 * MAX_ERRORS; index++) {
      fail(`boom ${index}`);
    }
    history.pushState({}, "", "/errors/next");
    fail("boom");
    expected = MAX_ERRORS + 3;
    expect((await drained()).filter(({ event }) => event === "Error")).toHaveLength(MAX_ERRORS + 1);
  });

  it("are reported whatever was thrown", async () => {
    history.pushState({}, "", "/errors/odd");
    for (const reason of [Object.create(null), undefined, Symbol("odd")]) {
      dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason }));
    }
    expected = 4;
    expect((await drained()).slice(1)).toMatchObject(
      ["object", "undefined", "Symbol(odd)"].map((message) => ({ properties: { message } })),
    );
  });

  it("keep a bounded part of a long message", async () => {
    history.pushState({}, "", "/errors/long");
    fail("x".repeat(100_000));
    expected = 2;
    expect(JSON.stringify((await drained())[1]).length).toBeLessThan(20_000);
  });
});

describe("the script tag", () => {
  it("gives the key, and the script's own origin as the server", () => {
    expect(settingsOf(tag)).toEqual({
      writeKey: "key",
      endpoint: "https://freshet.test",
      release: undefined,
      automatic: true,
    });
  });

  it("can name another server and a release, and turn automatic recording off", () => {
    const other = tag.cloneNode() as HTMLScriptElement;
    Object.assign(other.dataset, { endpoint: "https://in.test/", release: "4.2.0", noAuto: "" });
    expect(settingsOf(other)).toMatchObject({
      endpoint: "https://in.test",
      release: "4.2.0",
      automatic: false,
    });
  });

  it("does nothing without a key", () => {
    expect(settingsOf(document.createElement("script"))).toBeUndefined();
    expect(settingsOf(null)).toBeUndefined();
  });
});
