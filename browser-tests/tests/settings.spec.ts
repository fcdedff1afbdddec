import type { Page } from "@playwright/test";
import { expect, test } from "../support/productFixture";

/** A new page of the administrator, on a section of the settings. */
const settings = async (dashboard: Page, url: string, section: string): Promise<Page> => {
  const page = await dashboard.context().newPage();
  await page.goto(`${url}/settings/${section}`);
  return page;
};

const makeProduct = async (page: Page, url: string, name: string) => {
  await page.goto(`${url}/start`);
  await page.getByPlaceholder("Shop").fill(name);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByText("Waiting for your first event")).toBeVisible();
  await page.goto(`${url}/settings/products`);
};

test("a product is renamed, and the old name comes back with undo", async ({ dashboard, running }) => {
  const page = await settings(dashboard, running.url, "products");
  await makeProduct(page, running.url, "Orchard");
  await page.getByRole("button", { name: "More for Orchard" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Vineyard");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Renamed to Vineyard")).toBeVisible();
  await expect(page.getByRole("button", { name: "More for Vineyard" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "More for Orchard" })).toBeVisible();
  await page.close();
});

test("a revoked key is refused, and the new one is taken", async ({ dashboard, running }) => {
  const page = await settings(dashboard, running.url, "products");
  await makeProduct(page, running.url, "Meadow");
  const product = page
    .getByRole("button", { name: "More for Meadow" })
    .locator("xpath=ancestor::div[contains(@class,'product')][1]");
  const textOf = () => product.locator("code").filter({ hasText: "frw_" }).allTextContents();
  const [first] = await textOf();
  await product.getByRole("button", { name: "New key" }).click();
  await expect(page.getByText("New write key for Meadow")).toBeVisible();
  await expect.poll(async () => (await textOf()).length).toBe(2);
  const [, second] = await textOf();
  await product.getByRole("button", { name: "Revoke" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The key is revoked")).toBeVisible();
  await expect.poll(() => statusWith(page, running.url, first)).toBe(401);
  await expect.poll(() => statusWith(page, running.url, second)).toBe(200);
  await page.close();
});

test("an archived product leaves every page", async ({ dashboard, running }) => {
  const page = await settings(dashboard, running.url, "products");
  await makeProduct(page, running.url, "Swamp");
  await page.getByRole("button", { name: "More for Swamp" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("Swamp is archived")).toBeVisible();
  await expect(page.getByRole("button", { name: "More for Swamp" })).toHaveCount(0);
  await page.goto(running.url);
  await expect(page.getByRole("link", { name: /Garden/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Swamp/ })).toHaveCount(0);
  await page.close();
});

test("an invited viewer sees the products, and is told what only administrators see", async ({
  browser,
  dashboard,
  running,
}) => {
  const page = await settings(dashboard, running.url, "people");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill("viewer@example.org");
  await page.getByRole("button", { name: "Make the link" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It works once")).toBeVisible();
  const link = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();

  const context = await browser.newContext();
  const viewer = await context.newPage();
  await viewer.goto(link);
  await viewer.getByLabel("Name").fill("Vera");
  await viewer.getByRole("textbox", { name: "Password" }).fill("a long enough password");
  await viewer.getByRole("button", { name: /Start|Join/ }).click();
  await expect(viewer.getByRole("link", { name: /Garden/ }).first()).toBeVisible();
  await viewer.goto(`${running.url}/settings/products`);
  await expect(viewer.getByText("Only administrators see this")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Remove" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Vera is removed")).toBeVisible();
  await viewer.goto(running.url);
  await expect(viewer.getByRole("button", { name: "Sign in" })).toBeVisible();
  await context.close();
  await page.close();
});

test("a service token is shown once, works, and is refused once revoked", async ({ dashboard, running }) => {
  const page = await settings(dashboard, running.url, "tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What is it for?").fill("Nightly report");
  await page.getByRole("button", { name: "Make it" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Only its hash is kept")).toBeVisible();
  const token = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  const read = async () =>
    (await page.request.get(`${running.url}/api/v1/status`, { headers: bearer(token) })).status();
  expect(await read()).toBe(200);
  await page
    .getByText("Nightly report")
    .locator("xpath=ancestor::div[.//button][1]")
    .getByRole("button", { name: "Revoke" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Nightly report is revoked")).toBeVisible();
  await expect.poll(read).toBe(401);
  await page.close();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, cookie: "" });

const statusWith = async (page: Page, url: string, key = ""): Promise<number> =>
  (
    await page.request.post(`${url}/v1/track`, { data: { writeKey: key, event: "Key Tried", userId: "u" } })
  ).status();
