import AxeBuilder from "@axe-core/playwright";
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

/** Sends an event, and waits until the product is known to have one. */
const sow = async (page: Page, url: string, writeKey: string) => {
  const event = { writeKey, event: "Seed Sown", userId: "u", context: { page: { path: "/seeds" } } };
  expect((await page.request.post(`${url}/v1/track`, { data: event })).status()).toBe(200);
  await expect
    .poll(async () => (await (await page.request.get(`${url}/api/v1/products`)).json()).products)
    .toContainEqual(expect.objectContaining({ slug: "garden", hasEvents: true }));
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
  await expect(page.getByRole("main").getByText(name, { exact: true })).toBeVisible();
  expect(await width()).toBe(390);
  await page.close();
});

test("every page is in reach on a phone", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(running.url);
  await page.getByRole("button", { name: "Jump" }).click();
  await page.getByRole("button", { name: "System", exact: true }).click();
  await expect(page).toHaveTitle("System · Freshet");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});

test("a filter is made by keys alone", async ({ dashboard, running, writeKey }) => {
  const page = await opened(dashboard);
  await sow(page, running.url, writeKey);
  await page.goto(`${running.url}/p/garden`);
  const chosen = page.locator("[role=option][data-combobox-selected]");
  await expect(page.getByRole("button", { name: /^Filter/ })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "What to filter by" })).toBeFocused();
  await page.keyboard.type("pag");
  await expect(chosen).toHaveText("Page");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Values" })).toBeFocused();
  await page.keyboard.type("/see");
  await expect(chosen).toContainText("/seeds");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Apply" }).press("Enter");
  await expect(page).toHaveURL(/filter=page:is:(\/|%2F)seeds$/);
  await page.close();
});

/** Each page, and words that stand on it once it has what it asked for. */
const PAGES = [
  ["/", "People now"],
  ["/p/garden", "/seeds"],
  ["/tail", "Seed Sown"],
  ["/trust", "Forget a person"],
  ["/rejected", "Nothing was rejected"],
  ["/system", "totals_1m"],
  ["/start", "What is it called?"],
  ["/nowhere", "There is no such page"],
  ["/settings/products", "New key"],
  ["/settings/people", "Invite"],
  ["/settings/tokens", "New token"],
  ["/settings/sessions", "this one"],
  ["/settings/profile", "Time zone"],
] as const;

for (const [scheme, width] of [
  ["light", 390],
  ["dark", 1440],
] as const) {
  test(`no page stands in anybody's way, ${scheme}, ${width} pixels wide`, async ({
    dashboard,
    running,
    writeKey,
  }) => {
    // Thirteen pages, and a hundred rules for each.
    test.slow();
    const page = await opened(dashboard);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    await sow(page, running.url, writeKey);
    for (const [path, words] of PAGES) {
      await page.goto(running.url + path);
      await expect(page.getByRole("main").getByText(words).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const barriers = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect.soft(barriers, path).toEqual([]);
    }
    await page.close();
  });
}

test("a dialog gives the focus back to what opened it", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  await page.goto(`${running.url}/settings/people`);
  const invite = page.getByRole("button", { name: "Invite" });
  await invite.press("Enter");
  await expect(page.getByRole("dialog", { name: "Invite a person" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(invite).toBeFocused();
  await page.close();
});

test("the keys that open the sheet and the tail close them", async ({ dashboard, running, writeKey }) => {
  const page = await opened(dashboard);
  await sow(page, running.url, writeKey);
  await page.goto(`${running.url}/p/garden?tail=open`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: /Seed Sown/ }).first()).toBeVisible();
  await page.keyboard.press("t");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("t");
  await expect(dialog.getByRole("textbox", { name: "Person" })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Person" }).press("t");
  await expect(dialog, "whoever types an id closes nothing").toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(dialog).toHaveCount(0);
  await page.close();
});

test("of the verdict on the counts only what it comes to is read out anew", async ({
  dashboard,
  running,
  writeKey,
}) => {
  // The first recount comes within a minute.
  test.setTimeout(120_000);
  const page = await opened(dashboard);
  await sow(page, running.url, writeKey);
  await page.goto(`${running.url}/trust`);
  const verdict = page.locator("section").filter({ hasText: /were recounted .* ago/ });
  await expect(verdict.locator("[aria-live]")).toHaveText(
    "Every event since yesterday is counted exactly once",
    { timeout: 90_000 },
  );
  await expect(page.locator("[aria-live]").filter({ hasText: "ago" })).toHaveCount(0);
  await page.close();
});
