import { readFile } from "node:fs/promises";
import { arrived, call, expect, test } from "../support/sdkFixture";

test("a load is a page view with its circumstances", async ({ collector, visit }) => {
  await visit("/start?utm_source=news&utm_campaign=autumn", { attributes: 'data-release="4.2.0"' });
  const [view] = await arrived(collector, "page");
  expect(view).toMatchObject({
    type: "page",
    properties: { path: "/start", title: "Page /start", referrer: "" },
    context: {
      page: { path: "/start", search: "?utm_source=news&utm_campaign=autumn" },
      campaign: { source: "news", name: "autumn" },
      app: { version: "4.2.0" },
      library: { name: "@freshet/browser" },
      screen: { width: expect.any(Number) },
      timezone: expect.any(String),
    },
  });
  expect(collector.received[0]?.writeKey).toBe("key");
});

test("no request needs a preflight", async ({ collector, visit }) => {
  await visit();
  await arrived(collector, "page");
  expect(new Set(collector.methods)).toEqual(new Set(["POST"]));
  expect(collector.received[0]?.contentType).toContain("text/plain");
});

test("history navigation counts a page view for each change of path", async ({ collector, visit }) => {
  const page = await visit("/one");
  await page.evaluate(() => {
    history.pushState({}, "", "/two");
    history.pushState({}, "", "/two?filter=red");
    history.replaceState({}, "", "/three");
  });
  await arrived(collector, "page", 3);
  await page.goBack();
  const views = await arrived(collector, "page", 4);
  expect(views.map(({ properties }) => properties.path)).toEqual(["/one", "/two", "/three", "/two"]);
  expect(views[1]?.properties.referrer).toContain("/one");
});

test("errors that nothing caught are recorded once", async ({ collector, visit }) => {
  const page = await visit();
  await page.evaluate(() => {
    for (let time = 0; time < 3; time++) {
      setTimeout(() => {
        throw new RangeError("out of stock");
      });
    }
    Promise.reject(new TypeError("no answer"));
  });
  await arrived(collector, "Error", 2);
  await call(page, "track", "After");
  await arrived(collector, "After");
  const errors = new Map(collector.named("Error").map(({ properties }) => [properties.kind, properties]));
  expect(collector.named("Error")).toHaveLength(2);
  expect(errors.get("unhandledrejection")).toMatchObject({ name: "TypeError", message: "no answer" });
  expect(errors.get("error")).toMatchObject({
    name: "RangeError",
    message: expect.stringContaining("out of stock"),
    stack: expect.stringContaining("RangeError"),
  });
});

test("calls made while the script loads are kept", async ({ collector, visit }) => {
  await visit("/", {
    head: '<script>(window.freshet = window.freshet || []).push(["track", "Early"])</script>',
  });
  expect(await arrived(collector, "Early")).toHaveLength(1);
});

test("the line in front of the script keeps calls, and changes nothing after it", async ({
  collector,
  visit,
}) => {
  const readme = await readFile(new URL("../../sdk/README.md", import.meta.url), "utf8");
  const line = /<script>([^<]*track page identify[^<]*)<\/script>/.exec(readme)?.[1] ?? "";
  const page = await visit("/", { head: `<script>${line};freshet.track("Early")</script>` });
  expect(await arrived(collector, "Early")).toHaveLength(1);
  await page.evaluate(line);
  await call(page, "track", "Late");
  expect(await arrived(collector, "Late")).toHaveLength(1);
});

test("with data-no-auto only the page's own calls are recorded", async ({ collector, visit }) => {
  const page = await visit("/", { attributes: "data-no-auto" });
  await call(page, "track", "Own");
  await arrived(collector, "Own");
  expect(collector.events()).toHaveLength(1);
});
