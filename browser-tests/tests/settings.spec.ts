import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../support/productFixture";

const PASSWORD = "a long enough password";

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

/** A viewer who was invited from the page about people, and has joined in a browser of their own. */
const invited = async (browser: Browser, page: Page, email: string, name: string) => {
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Make the link" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It works once")).toBeVisible();
  const link = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  const context = await browser.newContext();
  const viewer = await context.newPage();
  await viewer.goto(link);
  await viewer.getByLabel("Name").fill(name);
  await viewer.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await viewer.getByRole("button", { name: /Start|Join/ }).click();
  await expect(viewer.getByRole("link", { name: /Garden/ }).first()).toBeVisible();
  return { context, viewer };
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
  const { context, viewer } = await invited(browser, page, "viewer@example.org", "Vera");
  await viewer.goto(`${running.url}/settings/products`);
  await expect(viewer.getByText("Only administrators see this")).toBeVisible();
  await viewer.goto(`${running.url}/start`);
  await expect(viewer.getByText("Only administrators make products")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Remove" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Vera is removed")).toBeVisible();
  await viewer.goto(running.url);
  await expect(viewer.getByRole("button", { name: "Sign in" })).toBeVisible();
  await context.close();
  await page.close();
});

test("a password is changed by whoever knows it, and signs the person out elsewhere", async ({
  browser,
  dashboard,
  running,
}) => {
  const page = await settings(dashboard, running.url, "people");
  const { context, viewer } = await invited(browser, page, "wanda@example.org", "Wanda");
  const signedIn = async (password: string) => {
    const elsewhere = await browser.newContext();
    const there = await elsewhere.newPage();
    await there.goto(`${running.url}/signin`);
    await there.getByLabel("E-mail").fill("wanda@example.org");
    await there.getByRole("textbox", { name: "Password" }).fill(password);
    await there.getByRole("button", { name: "Sign in" }).click();
    await expect(there.getByRole("link", { name: /Garden/ }).first()).toBeVisible();
    return { elsewhere, there };
  };
  const before = await signedIn(PASSWORD);

  await viewer.goto(`${running.url}/settings/profile`);
  const change = async (present: string) => {
    await viewer.getByRole("textbox", { name: "Current password" }).fill(present);
    await viewer.getByRole("textbox", { name: "New password" }).fill("quite another password");
    await viewer.getByRole("button", { name: "Change password" }).click();
  };
  await change("not the current one");
  await expect(viewer.getByText("The current password is wrong")).toBeVisible();
  await change(PASSWORD);
  await expect(viewer.getByText("The password is changed")).toBeVisible();

  await before.there.goto(running.url);
  await expect(before.there.getByRole("button", { name: "Sign in" })).toBeVisible();
  await before.elsewhere.close();
  const after = await signedIn("quite another password");
  await after.elsewhere.close();
  await page.reload();
  await page.getByRole("button", { name: "Remove" }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Wanda is removed")).toBeVisible();
  await context.close();
  await page.close();
});

test("whoever has just come by a link chooses a password without the current one", async ({
  dashboard,
  running,
}) => {
  const page = await dashboard.context().newPage();
  let comes: object = { hasPassword: true, freePassword: true };
  await page.route("**/api/v1/session", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...comes } });
  });
  await page.goto(`${running.url}/settings/profile`);
  await expect(page.getByText("the current one is not asked for")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "New password" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Current password" })).toHaveCount(0);

  comes = { hasPassword: false, freePassword: false };
  await page.reload();
  await expect(page.getByText("Come by a new one to choose a password")).toBeVisible();
  await expect(page.getByRole("button", { name: /password/ })).toHaveCount(0);
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
