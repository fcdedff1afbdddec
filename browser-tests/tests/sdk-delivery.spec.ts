import { arrived, call, expect, test } from "../support/sdkFixture";

test("what waits when the page goes is delivered by beacon", async ({ collector, visit }) => {
  // Asked for patience, the page has no other way left: without it, its next request may come before it goes.
  collector.answer({ status: 503, headers: { "retry-after": "60" } });
  const page = await visit();
  await expect.poll(() => collector.methods.length).toBe(1);
  await page.evaluate(() => {
    (globalThis as unknown as { freshet: { track(event: string): void } }).freshet.track("Last Words");
    location.href = "/next";
  });
  expect(await arrived(collector, "Last Words")).toHaveLength(1);
  const carrier = collector.received.find(({ batch }) => batch.some(({ event }) => event === "Last Words"));
  expect(carrier?.contentType, "what a beacon sends, and fetch does not").toBe("text/plain;charset=UTF-8");
});

test("events survive a server that is away for a while", async ({ collector, visit }) => {
  collector.answer({ status: 503, headers: { "retry-after": "1" } }, { status: 429 }, { status: 500 });
  const page = await visit();
  await call(page, "track", "Patient");
  expect(await arrived(collector, "Patient")).toHaveLength(1);
  expect(collector.named("page")).toHaveLength(1);
  expect(collector.methods.length).toBeGreaterThanOrEqual(4);
});

test("events of one tick travel together", async ({ collector, visit }) => {
  const page = await visit("/", { attributes: "data-no-auto" });
  await page.evaluate(() => {
    for (let step = 0; step < 15; step++) {
      (globalThis as unknown as { freshet: { track(event: string): void } }).freshet.track("Step");
    }
  });
  await arrived(collector, "Step", 15);
  expect(collector.received).toHaveLength(1);
});
