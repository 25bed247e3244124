import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const line = (page: Page) => page.getByRole("status").filter({ hasText: /^Can’t reach the server since \d\d:\d\d\.$/ });

/** Pages load; their own API requests fail. */
const cutOff = (page: Page) => page.route("**/api/v1/**", (route) => route.abort());

test("a page that polls says in one line since when it cannot, and catches up once it can", async ({ page }) => {
  test.setTimeout(180_000);
  await setUp(page, { sample: true });
  await page.goto("/settings/health");
  const health = page.getByRole("region", { name: "Last imports" });
  await expect(health.getByRole("listitem")).toHaveCount(1);
  await expect(line(page)).toHaveCount(0);

  await cutOff(page);
  // The page asks every fifteen seconds while nothing is being done.
  await expect(line(page)).toHaveCount(1, { timeout: 45_000 });
  await expect(line(page)).toBeInViewport();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.request.post("/api/v1/import", { data: Buffer.from("text,title\nSimplify.,Walden\n") });
  await page.unroute("**/api/v1/**");
  await expect(line(page)).toHaveCount(0, { timeout: 45_000 });
  await expect(health.getByRole("listitem")).toHaveCount(2, { timeout: 45_000 });
});

test("a page that is looked at again asks at once, and one in the background asks nothing", async ({ page }) => {
  await setUp(page);
  await page.clock.install();
  await page.goto("/settings/health");
  await page.waitForRequest("**/api/v1/health");
  await hide(page, true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.runFor(120_000);
  expect(asked).toEqual([]);
  await hide(page, false);
  await page.clock.runFor(1);
  await expect.poll(() => asked).toEqual(["/api/v1/health"]);
});

/** Acts as if the reader went to another tab, and came back. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: isHidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
