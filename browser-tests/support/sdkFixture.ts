/** A page of a site with the SDK, and the collector that it sends to. */
import { test as base, expect, type Page } from "@playwright/test";
import { type Collector, type Event, startCollector } from "./collector";
import { type SiteOptions, startSite } from "./site";

interface Sdk {
  collector: Collector;
  /** Opens the site's page; call it once per test. */
  visit: (path?: string, options?: Partial<SiteOptions>) => Promise<Page>;
}

export const test = base.extend<Sdk>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  collector: async ({}, use) => {
    const collector = await startCollector();
    await use(collector);
    await collector.close();
  },
  visit: async ({ page, collector }, use) => {
    const sites: { close(): Promise<void> }[] = [];
    await use(async (path = "/", options = {}) => {
      const site = await startSite({ scriptOrigin: collector.url, writeKey: "key", ...options });
      sites.push(site);
      await page.goto(site.url + path);
      return page;
    });
    await Promise.all(sites.map((site) => site.close()));
  },
});

/** Waits until the collector has as many events of a type or name, and gives them. */
export const arrived = async (collector: Collector, name: string, count = 1): Promise<Event[]> => {
  await expect.poll(() => collector.named(name).length).toBeGreaterThanOrEqual(count);
  return collector.named(name);
};

/** Calls the SDK in the page. */
export const call = (page: Page, method: string, ...parameters: unknown[]) =>
  page.evaluate(
    ([name, values]) => {
      const sdk = (globalThis as unknown as { freshet: Record<string, (...values: unknown[]) => unknown> })
        .freshet;
      return sdk[name]?.(...values);
    },
    [method, parameters] as const,
  );

export { expect };
