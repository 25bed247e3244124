import { expect, test } from "./support/server.ts";
import { setUp } from "./support/reader.ts";

test("searching with a thumb: filters are tapped, the help unfolds, and nothing is wider than the screen", async ({
  page,
}) => {
  await setUp(page, { sample: true });
  await page.request.patch("/api/v1/highlights/1", { data: { tags: ["stoic"], color: "blue" } });
  await page.goto("/search?mode=keyword");
  const field = page.getByRole("searchbox", { name: "Search your highlights" });
  const results = page.getByRole("list", { name: "Results" }).getByRole("article");
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.getByText("How to search").tap();
  await expect(page.getByRole("button", { name: "author:“Jane Austen”" })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByText("How to search").tap();
  await field.fill("the");
  await page.getByRole("group", { name: "Narrow down" }).getByRole("button", { name: "#stoic" }).tap();
  await expect(field).toHaveValue("the tag:stoic ");
  await expect(results).toHaveCount(1);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Remove filter #stoic" }).tap();
  await expect(results.nth(1)).toBeVisible();
  await results.first().getByRole("button", { name: "Actions" }).tap();
  await expect(page.getByRole("menuitem", { name: "More like this" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Clear" }).tap();
  await expect(page.getByRole("heading", { name: "Try" })).toBeVisible();
});
