import { expect, test } from "./support/server.ts";
import { firstEvening } from "./support/reading.ts";

test("from the first page to a highlight that is found again, on a phone", async ({ page }) => {
  await firstEvening(page);
  for (const path of [
    "/",
    "/library",
    "/search",
    "/search?q=soul",
    "/search?like=1",
    "/tags",
    "/import",
    "/imports",
    "/imports/1",
    "/books/1/sources",
    "/trash",
    "/settings",
  ]) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} is no wider than the screen`).toBeLessThanOrEqual(0);
  }
});
