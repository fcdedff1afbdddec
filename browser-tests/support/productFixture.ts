/** A running Freshet with an administrator and one product, and the page of that product. */
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { type RunningProduct, startProduct } from "./product";
import { startSite } from "./site";

interface ProductTest {
  /** A page of a site that records only what the test calls. */
  site: Page;
}

interface Signed {
  running: RunningProduct;
  /** The product's page, signed in, on which no event has arrived yet. */
  dashboard: Page;
  writeKey: string;
}

const START_MILLIS = 15 * 60_000;

export const test = base.extend<ProductTest, Signed>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const running = await startProduct();
      await use(running);
      await running.stop();
    },
    // A first start also builds.
    { scope: "worker", timeout: START_MILLIS },
  ],
  dashboard: [
    async ({ running, browser }, use) => {
      const page = await signedIn(browser, running);
      await page.getByPlaceholder("Shop").fill("Garden");
      await page.getByRole("button", { name: "Make it" }).click();
      await expect(page.getByText("Waiting for your first event")).toBeVisible();
      await use(page);
      await page.context().close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  writeKey: [
    async ({ dashboard }, use) => {
      const snippet = await dashboard
        .getByText(/data-write-key="/)
        .first()
        .textContent();
      await use(/data-write-key="([^"]+)"/.exec(snippet ?? "")?.[1] ?? "");
    },
    { scope: "worker" },
  ],
  site: async ({ running, writeKey, browser }, use) => {
    const site = await startSite({
      scriptOrigin: running.url,
      writeKey,
      attributes: 'data-no-auto data-release="1.0.0"',
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.url);
    await use(page);
    await context.close();
    await site.close();
  },
});

const signedIn = async (browser: Browser, { signInUrl }: RunningProduct): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(signInUrl);
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("heading", { name: "Welcome", exact: true })).toBeVisible();
  return page;
};

export { expect };
