import type { Page } from "@playwright/test";
import { expect, test } from "../support/productFixture";

interface Sent {
  readonly event: string;
  readonly userId?: string;
  readonly anonymousId?: string;
}

/** Sends what two customers do: events come one after another, so that the last one seen says that all are stored. */
const send = async (page: Page, url: string, writeKey: string, ...events: Sent[]) => {
  const answer = await page.request.post(`${url}/v1/batch`, {
    data: { writeKey, batch: events.map((event) => ({ type: "track", ...event })) },
  });
  expect(answer.status()).toBe(200);
};

const event = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(name) });

test("a customer's events are found by their id", async ({ dashboard, running, writeKey }) => {
  const page = await dashboard.context().newPage();
  await send(
    page,
    running.url,
    writeKey,
    { event: "Anna Browsed", anonymousId: "browser-7" },
    { event: "Anna Ordered", userId: "anna@example.com", anonymousId: "browser-7" },
    { event: "Berta Ordered", userId: "berta@example.com" },
  );
  await page.goto(`${running.url}/tail?product=garden`);
  await expect(event(page, "Berta Ordered")).toBeVisible();

  const person = page.getByRole("textbox", { name: "Person" });
  await person.fill(" anna@example.com");
  await person.press("Enter");
  await expect(page).toHaveURL(/person=anna%40example.com$/);
  await expect(event(page, "Anna Ordered")).toBeVisible();
  await expect(event(page, "Berta Ordered")).toHaveCount(0);
  await expect(event(page, "Anna Browsed"), "was done under another id").toHaveCount(0);

  await test.step("it is of her alone as it goes on, also just after it was somebody else's", async () => {
    await person.fill("berta@example.com");
    await person.press("Enter");
    await expect(event(page, "Berta Ordered")).toBeVisible();
    await send(
      page,
      running.url,
      writeKey,
      { event: "Anna Paid", userId: "anna@example.com" },
      { event: "Berta Paid", userId: "berta@example.com" },
    );
    await expect(event(page, "Berta Paid")).toBeVisible();
    await expect(event(page, "Anna Paid")).toHaveCount(0);
  });

  await test.step("back undoes it, and an id that is not known says what to try", async () => {
    await page.goBack();
    await expect(event(page, "Anna Paid")).toBeVisible();
    await expect(person).toHaveValue("anna@example.com");
    await person.fill("Anna@example.com");
    await person.press("Enter");
    await expect(page.getByText("No events of Anna@example.com")).toBeVisible();
    await page.getByRole("button", { name: "Show everybody's events" }).click();
    await expect(event(page, "Berta Paid")).toBeVisible();
    await expect(page).toHaveURL(/tail\?product=garden$/);
  });

  await test.step("an event leads to the other events of who did it, known by an id or not", async () => {
    await event(page, "Anna Browsed").click();
    await page.getByRole("button", { name: /^Events of [0-9a-f]{16}$/ }).click();
    await expect(event(page, "Anna Ordered")).toHaveCount(0);
    await expect(event(page, "Anna Browsed")).toBeVisible();
    await page.goto(`${running.url}/p/garden?tail=open`);
    await event(page, "Anna Paid").click();
    await page.getByRole("button", { name: "Events of anna@example.com" }).click();
    await expect(page).toHaveURL(/tail=open&person=anna%40example.com$/);
    await expect(event(page, "Berta Paid")).toHaveCount(0);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect(page).toHaveURL(/\/p\/garden$/);
  });

  await test.step("the palette finds them in all products, also from a field that is being typed in", async () => {
    await page.goto(`${running.url}/tail?product=garden`);
    await page.getByRole("textbox", { name: "Person" }).focus();
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByPlaceholder("A page, a product, a metric").fill("berta@example.com");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/tail\?product=\*&person=berta%40example.com$/);
    await expect(event(page, "Berta Ordered")).toBeVisible();
    await expect(event(page, "Anna Ordered")).toHaveCount(0);
  });
  await page.close();
});
