import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  delivery,
  FIRST_LINGER_MILLIS,
  LINGER_MILLIS,
  MAX_BATCH,
  MAX_QUEUED,
  retryAfterMillis,
} from "../src/delivery";
import type { Event } from "../src/event";
import { receiver, status, unreachable } from "./receiver";

const event = (messageId: string | number, properties = {}): Event => ({
  type: "track",
  event: "Seen",
  messageId: `${messageId}`,
  anonymousId: "a",
  timestamp: new Date().toISOString(),
  context: {},
  properties,
});

describe("delivery", () => {
  let server: ReturnType<typeof receiver>;
  const ids = () => server.events().map(({ messageId }) => messageId);
  const open = () => delivery("https://freshet.test", "key");
  beforeEach(() => {
    vi.useFakeTimers();
    server = receiver();
  });
  afterEach(() => vi.useRealTimers());

  it("sends an event after a quiet time almost at once", async () => {
    const queue = open();
    queue.add(event(1));
    queue.add(event(2));
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
    expect(server.batches).toMatchObject([
      { writeKey: "key", batch: [{ messageId: "1" }, { messageId: "2" }] },
    ]);
    expect(Date.parse(server.batches[0]?.sentAt ?? "")).not.toBeNaN();
  });

  it("sends the events of a busy quarter second as one batch", async () => {
    const queue = open();
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
    queue.add(event(2));
    await vi.advanceTimersByTimeAsync(100);
    queue.add(event(3));
    await vi.advanceTimersByTimeAsync(LINGER_MILLIS - 101);
    expect(ids()).toEqual(["1"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.batches.map(({ batch }) => batch.length)).toEqual([1, 2]);
  });

  it("does not wait longer when the visitor's clock is set back", async () => {
    const queue = open();
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
    vi.setSystemTime(Date.now() - 3_600_000);
    queue.add(event(2));
    await vi.advanceTimersByTimeAsync(LINGER_MILLIS);
    expect(ids()).toEqual(["1", "2"]);
  });

  it("does not wait once a batch is full", async () => {
    const queue = open();
    for (let index = 0; index < MAX_BATCH; index++) {
      queue.add(event(index));
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toHaveLength(MAX_BATCH);
  });

  it.each([
    ["a server error", status(503)],
    ["a quota", status(429)],
    ["a broken network", unreachable],
  ])("sends the same events again after %s", async (_name, failure) => {
    const queue = open();
    server.answer(failure);
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(250);
    queue.add(event(2));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.batches.at(-1)?.batch.map(({ messageId }) => messageId)).toEqual(["1", "2"]);
    expect(queue.dropped()).toBe(0);
  });

  it("does not send again what was cleared while it was under way", async () => {
    const queue = open();
    server.answer(status(503));
    queue.add(event(1));
    const sent = queue.flush();
    queue.clear();
    await sent;
    queue.add(event(2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.batches.map(({ batch }) => batch.map(({ messageId }) => messageId))).toEqual([
      ["1"],
      ["2"],
    ]);
  });

  it("waits as long as the server asks", async () => {
    const queue = open();
    server.answer(status(429, { "retry-after": "7" }));
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS + 6_999);
    expect(server.batches).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.batches).toHaveLength(2);
  });

  it("backs off further with every failure, up to a minute", async () => {
    const queue = open();
    server.answer(...Array.from({ length: 20 }, () => status(500)));
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(server.batches.length).toBeGreaterThan(10);
    expect(server.batches.length).toBeLessThan(30);
  });

  it("drops and counts what the server refuses for good", async () => {
    const queue = open();
    server.answer(status(401));
    queue.add(event(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.batches).toHaveLength(1);
    expect(queue.dropped()).toBe(1);
  });

  it("keeps the newest events while the server is away, and counts the others", async () => {
    const queue = open();
    server.answer(...Array.from({ length: 1000 }, () => unreachable));
    for (let index = 0; index < MAX_QUEUED + 5; index++) {
      queue.add(event(index));
    }
    await vi.advanceTimersByTimeAsync(0);
    server.answer();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(queue.dropped()).toBe(5);
    expect(ids()).toHaveLength(MAX_QUEUED);
    expect(ids()).not.toContain("4");
    expect(ids()).toContain(`${MAX_QUEUED + 4}`);
  });

  it("hands what waits to the browser when the page goes", () => {
    const queue = open();
    for (let index = 0; index < MAX_BATCH + 3; index++) {
      queue.add(event(index));
    }
    queue.leave();
    expect(server.beacons.map(({ batch }) => batch.length)).toEqual([MAX_BATCH, 3]);
  });

  it("splits what is too large for one beacon", () => {
    const queue = open();
    for (let index = 0; index < 10; index++) {
      queue.add(event(index, { text: "ü".repeat(10_000) }));
    }
    queue.leave();
    expect(server.beacons.length).toBeGreaterThan(3);
    expect(ids()).toHaveLength(10);
  });

  it("keeps what the browser does not take", async () => {
    const queue = open();
    server.refuseBeacons();
    queue.add(event(1));
    queue.leave();
    await queue.flush();
    expect(ids()).toEqual(["1"]);
  });

  describe("left and come back to", () => {
    /** A queue whose first event the server was too busy for. */
    const refused = async () => {
      const queue = open();
      server.answer(status(503, { "retry-after": "60" }));
      queue.add(event("first"));
      await vi.advanceTimersByTimeAsync(FIRST_LINGER_MILLIS);
      return queue;
    };

    it("sends once more what a beacon took while the server was away", async () => {
      const queue = await refused();
      queue.leave();
      expect(server.beacons.map(({ batch }) => batch.map(({ messageId }) => messageId))).toEqual([["first"]]);
      queue.resume();
      queue.add(event("second"));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(server.batches.at(-1)?.batch.map(({ messageId }) => messageId)).toEqual(["first", "second"]);
      expect(queue.dropped()).toBe(0);
    });

    it("sends once what a beacon took while the server was there", async () => {
      const queue = open();
      queue.add(event("first"));
      queue.leave();
      queue.resume();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(ids()).toEqual(["first"]);
    });

    it("keeps no more than fits, and counts the others", async () => {
      const queue = await refused();
      for (let index = 1; index < MAX_QUEUED; index++) {
        queue.add(event(index));
      }
      queue.leave();
      for (let index = 0; index < 5; index++) {
        queue.add(event(`later ${index}`));
      }
      expect(queue.dropped()).toBe(0);
      queue.resume();
      expect(queue.dropped()).toBe(5);
    });

    it("forgets what was cleared meanwhile", async () => {
      const queue = await refused();
      queue.leave();
      queue.clear();
      queue.resume();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(server.batches).toHaveLength(1);
    });
  });

  it("counts an event that is not JSON, and sends the others", async () => {
    const queue = open();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    queue.add(event(1, circular));
    queue.add(event(2));
    await queue.flush();
    expect(ids()).toEqual(["2"]);
    expect(queue.dropped()).toBe(1);
  });

  it("sends whole characters only, as the server refuses half of one", async () => {
    const queue = open();
    queue.add(event(1, { cut: "🎉".slice(0, 1), whole: "🎉" }));
    await queue.flush();
    expect(server.events()[0]).toMatchObject({ properties: { cut: "\ufffd", whole: "🎉" } });
  });

  it("sends an event as it was when it was added", async () => {
    const queue = open();
    const properties = { step: 1 };
    queue.add(event(1, properties));
    properties.step = 2;
    await queue.flush();
    expect(server.events()[0]).toMatchObject({ properties: { step: 1 } });
  });
});

describe("retryAfterMillis", () => {
  it.each([
    [null, undefined],
    ["3", 3_000],
    ["Thu, 01 Jan 2026 00:00:05 GMT", 5_000],
    ["Thu, 01 Jan 2015 00:00:00 GMT", 0],
    ["soon", undefined],
  ])("reads %s as %s", (header, millis) => {
    expect(retryAfterMillis(header, Date.parse("2026-01-01T00:00:00Z"))).toBe(millis);
  });
});
