import { arrived, expect, test } from "../support/sdkFixture";

test("web vitals are measured, and leave with the page", async ({ collector, visit }) => {
  const page = await visit();
  await arrived(collector, "Page Load");
  await page.evaluate(() => {
    document.querySelector("button")?.addEventListener("click", () => {
      const until = performance.now() + 80;
      while (performance.now() < until);
    });
  });
  await page.getByRole("button").click();
  // Entries of interactions are announced with the next frame that is painted.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 200))));
  await page.getByRole("link").click();
  await expect
    .poll(() => new Set(collector.named("Web Vital").map(({ properties }) => properties.name)))
    .toEqual(new Set(["TTFB", "FCP", "LCP", "CLS", "INP"]));
  const ofLanding = collector.named("Web Vital").filter(({ context }) => context.page.path === "/");
  const vitals = Object.fromEntries(ofLanding.map(({ properties }) => [properties.name, properties]));
  expect(ofLanding).toHaveLength(5);
  expect(vitals.INP?.value).toBeGreaterThanOrEqual(80);
  expect(vitals.CLS).toMatchObject({ value: 0, rating: "good" });
  expect(vitals.LCP?.value).toBeGreaterThan(0);
  expect(collector.named("Page Load")[0]?.properties.duration).toBeGreaterThan(0);
});
