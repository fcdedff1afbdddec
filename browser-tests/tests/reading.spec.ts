import type { Page } from "@playwright/test";
import { expect, test } from "../support/productFixture";

/** A page of the administrator in which nothing has been opened yet. */
const opened = (dashboard: Page): Promise<Page> => dashboard.context().newPage();

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
