import { readFileSync } from "node:fs";
import { importAsReader } from "./support/importing.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

test("a search is saved, found in the sidebar, exported, and followed as a feed until that is ended", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.goto("/search?q=author%3Athoreau");
  await page.getByRole("button", { name: "Save this search" }).click();
  await page.getByLabel("Name").fill("The woods");
  await page.getByRole("button", { name: "Save search" }).click();
  await expect(page.getByText("Saved as “The woods”").first()).toBeVisible();
  await page.goto("/library");
  await page.getByRole("navigation", { name: "Saved searches" }).getByRole("link", { name: "The woods" }).click();
  await expect(page.getByRole("searchbox").first()).toHaveValue(/author:thoreau/);

  await page.goto("/search");
  const menu = page.getByRole("button", { name: "“The woods”" });
  await menu.click();
  await page.getByRole("menuitem", { name: "Follow as a feed" }).click();
  await page.getByRole("button", { name: "Create address" }).click();
  const address = await page.getByRole("alertdialog").locator("code").textContent();
  await page.getByRole("button", { name: "Done" }).click();
  const first = await fetch(address ?? "");
  expect(first.headers.get("content-type")).toContain("application/atom+xml");
  const feed = await first.text();
  expect(feed.match(/<entry>/g)).toHaveLength(2);
  expect(feed).toContain("lives of quiet desperation");
  expect(feed).toContain(`href="${lektr.url}/books/`);
  const again = await fetch(address ?? "", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);

  await menu.click();
  await page.getByRole("menuitem", { name: "Export" }).click();
  await expect(page.getByRole("button", { name: "Export 2 highlights" })).toBeVisible();
  await page.goto("/search");
  await menu.click();
  await page.getByRole("menuitem", { name: "End the feed" }).click();
  await expect(page.getByText("The feed’s address leads nowhere any more.")).toBeVisible();
  expect((await fetch(address ?? "")).status).toBe(404);
  await menu.click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete search" }).click();
  await expect(page.getByRole("navigation", { name: "Saved searches" })).toHaveCount(0);
});

test("the highlight of the day is followed as a feed", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.goto("/");
  const today = page.getByRole("heading", { name: "From your highlights today" }).locator("../..");
  await today.getByRole("button", { name: "Follow as a feed" }).click();
  await page.getByRole("button", { name: "Create address" }).click();
  const address = await page.getByRole("alertdialog").locator("code").textContent();
  await page.getByRole("button", { name: "Done" }).click();
  const feed = await (await fetch(address ?? "")).text();
  expect(feed.match(/<entry>/g)).toHaveLength(7);
  await today.getByRole("button", { name: "End the feed" }).click();
  await expect(today.getByRole("button", { name: "Follow as a feed" })).toBeVisible();
  expect((await fetch(address ?? "")).status).toBe(404);
});
