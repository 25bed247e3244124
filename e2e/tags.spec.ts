import type { Page } from "@playwright/test";
import { z } from "zod";
import { importFile } from "./support/importing.ts";
import { clipping } from "./support/long-library.ts";
import { setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const Items = z.object({ items: z.array(z.object({ id: z.number() })) });

/** Imports a highlight for each, and gives it its tags. */
async function tagHighlights(page: Page, url: string, tags: string[][]): Promise<void> {
  await setUp(page);
  const token = await tokenFor(url);
  const clips = tags.map((_, at) => clipping("Walden (Henry David Thoreau)", at, `thought number${at}`));
  await importFile(url, token, clips.join(""));
  const headers = { authorization: `Bearer ${token}` };
  const listed = await page.request.get(`${url}/api/v1/highlights`, { headers });
  const { items } = Items.parse(await listed.json());
  for (const [at, names] of tags.entries()) {
    const id = items[at]?.id ?? 0;
    const saved = await page.request.patch(`${url}/api/v1/highlights/${id}`, { headers, data: { tags: names } });
    expect(saved.status()).toBe(200);
  }
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const tagLinks = (page: Page) => page.locator("main [data-item]").getByRole("link");

test("a tag is renamed with those nested in it, merged after a question, and both can be undone", async ({
  page,
  lektr,
}) => {
  await tagHighlights(page, lektr.url, [["nature"], ["nature/water"], ["outdoors"]]);
  await page.goto("/tags");
  await expect(tagLinks(page)).toHaveText(["nature", "water", "outdoors"]);
  await page.getByRole("link", { name: "nature", exact: true }).click();
  await expect(heading(page, "#nature")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);

  await page.getByRole("button", { name: "This tag" }).click();
  await page.getByRole("menuitem", { name: "Rename or merge" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("wild");
  await page.keyboard.press("Enter");
  await expect(heading(page, "#wild")).toBeVisible();
  await expect(page.getByRole("link", { name: "#wild/water" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heading(page, "#nature")).toBeVisible();

  await page.getByRole("button", { name: "This tag" }).click();
  await page.getByRole("menuitem", { name: "Rename or merge" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Outdoors");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("“outdoors” already has 1 highlight");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(heading(page, "#outdoors")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(heading(page, "#nature")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("a tag is deleted after a question that says how much has it", async ({ page, lektr }) => {
  await tagHighlights(page, lektr.url, [["nature"], ["nature"], ["sea"]]);
  await page.goto("/tags/nature");
  await page.getByRole("button", { name: "This tag" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("2 highlights and 0 books");
  await page.getByRole("button", { name: "Delete tag" }).click();
  await expect(tagLinks(page)).toHaveText(["sea"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heading(page, "#nature")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("tags are filtered while typing, sorted by use, and tidied up when asked", async ({ page, lektr }) => {
  await tagHighlights(page, lektr.url, [["book", "philosophy"], ["books", "philosophy"], ["books"], ["books"]]);
  await page.goto("/tags");
  await page.getByLabel("Filter tags").fill("phil");
  await expect(tagLinks(page)).toHaveText(["philosophy"]);
  await page.getByLabel("Filter tags").fill("");
  await page.getByRole("link", { name: "By use" }).click();
  await expect(page).toHaveURL(/sort=count/);
  await expect(tagLinks(page)).toHaveText(["books", "philosophy", "book"]);
  await page.getByRole("button", { name: "Look for them" }).click();
  await page.getByRole("button", { name: "Merge into “books”" }).click();
  await expect(tagLinks(page)).toHaveText(["books", "philosophy"]);
  await expect(page.getByText("No two tags are nearly the same.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tagLinks(page)).toHaveText(["books", "philosophy", "book"]);
});
