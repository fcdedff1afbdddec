import type { Page } from "@playwright/test";
import { answerLive } from "../support/liveSocket";
import { expect, test } from "../support/productFixture";

/** A page of the administrator in which nothing has been opened yet. */
const opened = (dashboard: Page): Promise<Page> => dashboard.context().newPage();

/** Sends an event from elsewhere, and waits until the product is known to have one. */
const send = async (page: Page, url: string, writeKey: string, event: string) => {
  const answer = await page.request.post(`${url}/v1/track`, { data: { writeKey, event, userId: "u" } });
  expect(answer.status()).toBe(200);
  await expect
    .poll(async () => (await (await page.request.get(`${url}/api/v1/products`)).json()).products)
    .toContainEqual(expect.objectContaining({ slug: "garden", hasEvents: true }));
};

test("a question about people that is refused is a dash with a note, not nobody", async ({
  dashboard,
  running,
  writeKey,
}) => {
  const page = await opened(dashboard);
  await send(page, running.url, writeKey, "Seed Sown");
  let refusals = 0;
  await answerLive(
    page,
    ({ metric }) => metric === "users",
    (_id, answer) => {
      refusals++;
      const problem = { type: "about:blank", title: "Too busy for people", status: 503, code: "busy" };
      answer({ type: "error", problem });
    },
  );
  await page.goto(running.url);
  await expect(page.getByRole("alert")).toContainText("Too busy for people");
  for (const label of await page.getByText("People now").all()) {
    await expect(label.locator("xpath=..")).toHaveText(/People now–$/);
  }
  const before = refusals;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => refusals).toBe(before + 2);
  await page.close();
});

test("what is stored is not said while the server cannot be asked", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  await page.goto(running.url);
  const said = page.getByText("everything accepted is stored");
  await expect(said).toBeVisible();
  await page.route("**/api/v1/status", (route) => route.abort());
  await expect(said).toHaveCount(0);
  await page.unroute("**/api/v1/status");
  await expect(said).toBeVisible();
  await page.close();
});

test("rows stay in place under the pointer", async ({ dashboard, running, writeKey }) => {
  const page = await opened(dashboard);
  await send(page, running.url, writeKey, "Seed Sown");
  const totals = (...pages: string[]) => pages.map((name, index) => ({ group: [name], value: 9 - index }));
  const meta = {
    ...{ from: 0, to: 1, interval: "none", timezone: "UTC", completeTo: null, openFrom: null, tier: "1m" },
    ...{ cache: "miss", reason: "", rowsRead: 0, elapsedMillis: 0, exact: true },
  };
  let told: (...pages: string[]) => void = () => {};
  await answerLive(
    page,
    ({ groupBy, product }) => groupBy?.[0] === "page" && product === "garden",
    (_id, answer) => {
      told = (...pages) =>
        answer({
          type: "snapshot",
          sequence: 1,
          at: 0,
          answer: { series: [], totals: totals(...pages), meta },
        });
      told("/roses", "/tulips");
    },
  );
  await page.goto(`${running.url}/p/garden`);
  const rows = page.getByRole("button", { name: /^\/(roses|tulips|lilies)/ });
  await expect(rows).toHaveText([/roses/, /tulips/]);
  await rows.first().hover();
  told("/lilies", "/tulips", "/roses");
  await expect(rows).toHaveText([/roses/, /tulips/, /lilies/]);
  await page.mouse.move(0, 0);
  await expect(rows).toHaveText([/lilies/, /tulips/, /roses/]);
  await page.close();
});

test("a zoom is undone by a double click, and nothing else is", async ({ dashboard, running, writeKey }) => {
  const page = await opened(dashboard);
  await send(page, running.url, writeKey, "Seed Sown");
  await page.goto(`${running.url}/p/garden?metric=events&range=PT24H&interval=hour`);
  const plot = page.getByRole("group", { name: "Events over time" }).locator(".u-over");
  const box = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 1.5, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/range=\d+\.\.\d+/);
  await page.getByRole("button", { name: /^Sessions/ }).click();
  await expect(page).toHaveURL(/metric=sessions/);
  await page.getByRole("group", { name: "Sessions over time" }).locator(".u-over").dblclick();
  await expect(page).toHaveURL(/metric=sessions&range=PT24H&interval=hour$/);
  await page.close();
});

test("a range from the palette takes no interval along", async ({ dashboard, running, writeKey }) => {
  const page = await opened(dashboard);
  await send(page, running.url, writeKey, "Seed Sown");
  await page.goto(`${running.url}/p/garden?interval=minute`);
  await expect(page.getByRole("group", { name: "People over time" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("A page, a product, a metric").fill("Last 30 days");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?range=P30D$/);
  await page.close();
});

test("a tail goes on when the event that held it is filtered away", async ({
  dashboard,
  running,
  writeKey,
}) => {
  const page = await opened(dashboard);
  await send(page, running.url, writeKey, "Leaf Turned");
  await page.goto(`${running.url}/tail?product=garden&filter=event:is:Leaf Turned`);
  await page
    .getByRole("button", { name: /Leaf Turned/, expanded: false })
    .first()
    .click();
  await page.mouse.move(0, 0);
  await send(page, running.url, writeKey, "Leaf Turned");
  await expect(page.getByText("1 new events waiting")).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter on Event" }).click();
  await expect(page.getByText("Newest first")).toBeVisible();
  await send(page, running.url, writeKey, "Frost Came");
  await expect(page.getByRole("button", { name: /Frost Came/ })).toBeVisible();
  await page.close();
});

test("the reason that is shown stays while another one becomes the first", async ({ dashboard, running }) => {
  const page = await opened(dashboard);
  const group = (code: string, title: string, waiting: number) => ({
    ...{ product: "garden", code, key: "frw_1", sdk: "curl", title, source: "refused", detail: "" },
    ...{ events: waiting, waiting, first: 1, last: 2 },
  });
  const quiet = group("event_missing", "The event has no name", 3);
  let groups = [quiet];
  await page.route("**/api/v1/rejected", (route) =>
    route.fulfill({ json: { groups, events: 9, bytes: 9, limitBytes: 99, keptMillis: 99, notKept: 0 } }),
  );
  await page.route("**/api/v1/rejected/events?**", (route) => route.fulfill({ json: { events: [] } }));
  await page.goto(`${running.url}/rejected`);
  await expect(page.getByRole("heading", { name: quiet.title })).toBeVisible();
  groups = [group("too_large", "The event is too large", 900), quiet];
  await expect(page.getByRole("option")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: quiet.title })).toBeVisible();
  await page.getByRole("button", { name: "Replay all" }).click();
  await expect(page.getByRole("dialog")).toContainText(quiet.title);
  await page.close();
});

test.describe("over plain HTTP, where the page has no clipboard", () => {
  const keyField = async (dashboard: Page, url: string) => {
    const page = await opened(dashboard);
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.goto(`${url}/settings/products`);
    const button = page.getByRole("button", { name: /^Copy a write key of Garden/ });
    return { page, button, text: (await button.locator("xpath=..").locator("code").textContent()) ?? "" };
  };

  test("a text is copied all the same", async ({ dashboard, running }) => {
    const { page, button, text } = await keyField(dashboard, running.url);
    await button.click();
    await expect(page.getByRole("button", { name: "a write key of Garden copied" })).toBeVisible();
    await page.goto(`${running.url}/start`);
    await page.getByPlaceholder("Shop").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(page.getByPlaceholder("Shop")).toHaveValue(text);
    await page.close();
  });

  test("or selected, where the browser refuses that too", async ({ dashboard, running }) => {
    const { page, button, text } = await keyField(dashboard, running.url);
    await page.evaluate(() => {
      document.execCommand = () => false;
    });
    await button.click();
    await expect(page.getByText("Selected: press Ctrl+C")).toBeVisible();
    expect(await page.evaluate(() => String(getSelection()))).toBe(text);
    await page.close();
  });
});
