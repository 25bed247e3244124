import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

function bar(page: Page) {
  return page.getByRole("navigation", { name: "Places" }).locator("visible=true");
}

test("More opens what has no room in the bar, and the bar marks where one is", async ({ page }) => {
  await setUp(page, { sample: true });
  const more = bar(page).getByRole("button", { name: "More", exact: true });
  const sheet = page.getByRole("dialog", { name: "More" });
  for (const [name, marked] of [
    ["Tags", "More"],
    ["Trash", "More"],
    ["Settings", "More"],
    ["Import history", "Import"],
  ] as const) {
    await more.tap();
    await sheet.getByRole("link", { name }).tap();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(sheet).toBeHidden();
    await expect(bar(page).locator("> [aria-current]")).toHaveText([marked]);
    await more.tap();
    await expect(sheet.locator("[aria-current=page]")).toHaveText([name]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(more).toBeFocused();
  }
  await page.getByRole("main").getByRole("link", { name: "Sample" }).first().tap();
  await expect(page).toHaveURL(/\/imports\/\d+/);
  await expect(bar(page).locator("> [aria-current]")).toHaveText(["Import"]);
});

test("the settings are a list of rows, each of which leads to a page with a way back", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings");
  const rows = page.getByRole("navigation", { name: "Sections" }).getByRole("link").locator("visible=true");
  await expect(rows).toHaveCount(11);
  await expect(page.getByRole("heading", { level: 2 }).locator("visible=true")).toHaveCount(0);
  for (const box of await rows.evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height)))
    expect(box).toBeGreaterThanOrEqual(44);
  await rows.filter({ hasText: "Privacy & Telemetry" }).tap();
  await expect(page.getByRole("switch")).toBeInViewport();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("heading", { level: 1 }).getByRole("link", { name: "Settings" }).tap();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(rows).toHaveCount(11);
});

test("the library is sorted and filtered in a sheet, whose button says how many filters are on", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.request.patch("/api/v1/highlights/1", { data: { tags: ["stoic"] } });
  await page.goto("/library");
  const button = page.getByRole("button", { name: "Sort and filter" });
  await expect(page.getByLabel("Sort by")).toBeHidden();
  await button.tap();
  await page.getByLabel("Sort by").selectOption("Title");
  await expect(page).toHaveURL(/sort=title/);
  await page.getByLabel("Tag").selectOption("#stoic");
  await expect(page).toHaveURL(/tag=stoic/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Done" }).tap();
  await expect(page.getByLabel("Sort by")).toBeHidden();
  await expect(button).toHaveAccessibleName(/^Sort and filter ?, 1 filter on$/);
});

test("More and the filters open before any script has loaded", async ({ page, browser, lektr }) => {
  await setUp(page, { sample: true });
  const storageState = await page.context().storageState();
  const size = { width: 390, height: 844 };
  const context = await browser.newContext({
    baseURL: lektr.url,
    javaScriptEnabled: false,
    storageState,
    viewport: size,
  });
  const plain = await context.newPage();
  await plain.goto("/");
  await plain.getByRole("button", { name: "More", exact: true }).click();
  await plain.getByRole("dialog", { name: "More" }).getByRole("link", { name: "Tags" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Tags" })).toBeVisible();
  await context.close();
});

test("a phone, which drops nothing, is told to choose files", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await expect(page.getByRole("heading", { name: "Choose files" })).toBeVisible();
  await expect(page.getByText("Drop files here")).toBeHidden();
});
