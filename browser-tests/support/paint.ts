/** Knows when a figure of the dashboard was painted. */
import type { Page } from "@playwright/test";

/** The exact value that the tile of a metric shows. */
export const shown = async (page: Page, metric: string): Promise<number> => {
  const tile = page.locator("fieldset button").filter({ hasText: new RegExp(`^${metric}`) });
  const text = (await tile.locator("span[title]").first().getAttribute("title")) ?? "";
  return Number.parseFloat(text.replace(/[^0-9.]/g, ""));
};

/** The time, by the page's clock, of the first frame in which the tile of a metric shows at least a value. */
export const painted = (page: Page, metric: string, value: number): Promise<number> =>
  page.evaluate(
    ([label, expected]) =>
      new Promise<number>((resolve) => {
        const figure = (): number => {
          const tiles = document.querySelectorAll("fieldset button");
          const tile = [...tiles].find((candidate) => candidate.textContent?.startsWith(label));
          const text = tile?.querySelector("span[title]")?.getAttribute("title") ?? "";
          return Number.parseFloat(text.replace(/[^0-9.]/g, "") || "-1");
        };
        const look = () => {
          if (figure() >= expected) {
            observer.disconnect();
            // The callback runs before the frame is painted, the task after it once it was.
            requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
          }
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        look();
      }),
    [metric, value] as const,
  );
