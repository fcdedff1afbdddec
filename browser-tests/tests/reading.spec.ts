import type { Page } from "@playwright/test";
import { expect, test } from "../support/productFixture";

/** A page of the administrator in which nothing has been opened yet. */
const opened = (dashboard: Page): Promise<Page> => dashboard.context().newPage();

const makeProduct = async (page: Page, url: string, name: string) => {
  await page.goto(`${url}/start`);
  await page.getByPlaceholder("Shop").fill(name);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByText("Waiting for your first event")).toBeVisible();
};

test("tabs are told apart by their titles", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  for (const [path, title] of [
    ["/", "Overview · Freshet"],
    ["/p/garden", "Garden · Freshet"],
    ["/settings/people", "Settings · Freshet"],
    ["/p/nowhere", "There is no such page · Freshet"],
  ] as const) {
    await page.goto(running.url + path);
    await expect(page).toHaveTitle(title);
  }
  await page.close();
});

test("a name without a space stays on the screen of a phone", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  await page.setViewportSize({ width: 390, height: 844 });
  const name = "M".repeat(60);
  await makeProduct(page, running.url, name);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);
  await page.goto(running.url);
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  expect(await width()).toBe(390);
  await page.close();
});
