import { arrived, call, expect, test } from "../support/sdkFixture";

test("no cookies are set or sent", async ({ collector, visit, context }) => {
  const page = await visit();
  await call(page, "identify", "ada", { plan: "pro" });
  await arrived(collector, "identify");
  expect(await context.cookies()).toEqual([]);
  expect(collector.received.every(({ cookie }) => cookie === undefined)).toBe(true);
});

test("a visitor stays the same across pages, until reset", async ({ collector, visit }) => {
  const page = await visit();
  await call(page, "identify", "ada");
  await page.getByRole("link").click();
  await arrived(collector, "page", 2);
  await call(page, "reset");
  await call(page, "track", "Stranger");
  const [stranger] = await arrived(collector, "Stranger");
  const [first, second] = collector.named("page");
  expect(second?.anonymousId).toBe(first?.anonymousId);
  expect(second?.context.sessionId).toBe(first?.context.sessionId);
  expect(second?.userId).toBe("ada");
  expect(stranger?.anonymousId).not.toBe(first?.anonymousId);
  expect(stranger?.userId).toBeUndefined();
});

test("an opt-out lasts across loads, and leaves nothing behind", async ({ collector, visit, page }) => {
  const underWay = new Set<unknown>();
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  await visit();
  await arrived(collector, "page");
  await call(page, "optOut");
  // What was on its way at the opt-out arrives.
  await expect.poll(() => underWay.size).toBe(0);
  const before = collector.events().length;
  await page.reload();
  await call(page, "track", "Unwanted");
  await call(page, "flush");
  expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual([
    "freshet.consent",
  ]);
  const optedInMillis = await page.evaluate(() => Date.now());
  await call(page, "optIn");
  await call(page, "track", "Welcome Back");
  await arrived(collector, "Welcome Back");
  expect(collector.named("Unwanted")).toHaveLength(0);
  // A load that was still unsent at the opt-out was dropped with it; a vital that this one has after the opt-in is welcome.
  const later = collector.events().slice(before);
  expect(later.filter(({ timestamp }) => Date.parse(timestamp) < optedInMillis)).toEqual([]);
});

for (const [signal, value] of [
  ["doNotTrack", "1"],
  ["globalPrivacyControl", true],
] as const) {
  test(`${signal} is respected`, async ({ collector, visit, page }) => {
    await page.addInitScript(
      ([name, answer]) => Object.defineProperty(navigator, name, { get: () => answer }),
      [signal, value] as const,
    );
    await visit();
    await call(page, "track", "Unwanted");
    await call(page, "flush");
    await page.getByRole("link").click();
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(collector.methods).toEqual([]);
  });
}
