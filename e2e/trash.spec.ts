import { readFileSync } from "node:fs";
import { CLIPPINGS, expectAwake, setUp } from "./support/reader.ts";
import type { Page } from "@playwright/test";
import { importAsReader } from "./support/importing.ts";
import { expect, test } from "./support/server.ts";

test("what is deleted for good is gone, also when its file is imported again", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const ids: number[] = items.slice(0, 3).map(({ id }: { id: number }) => id);
  await page.request.patch("/api/v1/highlights", { data: { ids, trashed: true } });

  await page.goto("/trash");
  await expectAwake(page);
  const quotations = page.getByRole("article");
  await expect(quotations).toHaveCount(3);
  await expect(page.getByText(/^From Kindle .* · deleted .* · gone for good on /).first()).toBeVisible();
  await page.getByRole("button", { name: "Restore", exact: true }).first().click();
  await expect(quotations).toHaveCount(2);
  await page.getByRole("button", { name: "Empty trash…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete 2 highlights for good?" });
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();

  // A file that differs by a line is read as a new one.
  await importAsReader(page.request, `${readFileSync(CLIPPINGS, "utf8")}\r\n`);
  const after = await (await page.request.get("/api/v1/highlights")).json();
  expect(after.items).toHaveLength(items.length - 2);
  await page.goto("/imports/2");
  await expect(page.getByText("Deleted by you (not imported)")).toBeVisible();
});

test("the reader decides how long the trash keeps what they delete", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/trash");
  await expectAwake(page);
  await page.getByRole("button", { name: "Until I delete it" }).click();
  await expect(async () => {
    await page.goto("/trash");
    await expect(page.getByText("What you delete stays here until you delete it for good")).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
});

/** A file of one book with 300 highlights, and of another one. */
function longBook(more = ""): string {
  const clip = (book: string, at: number, text: string) =>
    `${book}\r\n- Your Highlight at location ${at}-${at} | Added on Monday, 4 March 2024 08:00:00\r\n\r\n${text}\r\n==========\r\n`;
  const letters = Array.from({ length: 300 }, (_, at) => clip("Letters (Seneca)", at + 1, `Letter number ${at + 1}.`));
  return [...letters, clip("Walden (Thoreau)", 1, "Simplify."), more].join("");
}

async function deleteLetters(page: Page): Promise<void> {
  await page.goto("/library");
  await page.getByRole("link", { name: /^Letters/ }).click();
  await expectAwake(page);
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Delete book…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete “Letters” and its 300 highlights?" });
  await question.getByRole("button", { name: "Delete book" }).click();
  await expect(page).toHaveURL(/\/library$/);
  await expect(page.getByRole("link", { name: /^Walden/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Letters/ })).toHaveCount(0);
}

async function countHighlights(page: Page): Promise<number> {
  const { items } = await (await page.request.get("/api/v1/books")).json();
  return items.reduce((sum: number, { highlightCount }: { highlightCount: number }) => sum + highlightCount, 0);
}

test("a deleted book stays away when its file is imported again, and comes back whole", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, longBook());
  await deleteLetters(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Letters" })).toBeVisible();
  expect(await countHighlights(page)).toBe(301);

  await deleteLetters(page);
  await importAsReader(page.request, `${longBook()}\r\n`);
  expect(await countHighlights(page)).toBe(1);
  await page.goto("/imports/2");
  const left = page.getByRole("term").filter({ hasText: "Deleted by you (not imported)" }).locator("..");
  await expect(left.getByRole("definition")).toHaveText("300");

  await page.goto("/trash");
  await expectAwake(page);
  const line = page.getByRole("listitem").filter({ hasText: "Letters" });
  await expect(line).toContainText(/Seneca.*300 highlights · deleted .* · gone for good on /s);
  await expect(page.getByRole("article")).toHaveCount(0);
  await line.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  expect(await countHighlights(page)).toBe(301);

  await deleteLetters(page);
  await page.goto("/trash");
  await expectAwake(page);
  await line.getByRole("button", { name: "Delete for good…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete 1 book and 300 highlights for good?" });
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await importAsReader(page.request, `${longBook()}\r\n\r\n`);
  expect(await countHighlights(page)).toBe(1);
});

test("Shift selects a range in the trash, by a click and by an arrow", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const ids: number[] = items.slice(0, 5).map(({ id }: { id: number }) => id);
  await page.request.patch("/api/v1/highlights", { data: { ids, trashed: true } });
  await page.goto("/trash");
  await expectAwake(page);
  const boxes = page.getByRole("group", { name: "Highlights" }).getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(2).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("button", { name: "Restore 3" })).toBeVisible();
  await boxes.nth(2).press("Shift+ArrowDown");
  await expect(boxes.nth(3)).toBeFocused();
  await page.getByRole("button", { name: "Restore 4" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("a deleted tag comes back from the trash to what had it", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const ids: number[] = items.slice(0, 2).map(({ id }: { id: number }) => id);
  await page.request.patch("/api/v1/highlights", { data: { ids, addTags: ["Stoic"] } });
  const tags = async () => (await (await page.request.get("/api/v1/tags")).json()).items;
  const [{ id }] = await tags();
  await page.request.delete(`/api/v1/tags/${id}`);
  expect(await tags()).toEqual([]);

  await page.goto("/trash");
  await expectAwake(page);
  const line = page.getByRole("region", { name: "Tags" }).getByRole("listitem");
  await expect(line).toContainText(/Stoic.*on 2 highlights · deleted .* · gone for good on /s);
  await line.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  expect(await tags()).toMatchObject([{ name: "Stoic", highlightCount: 2 }]);

  await page.request.delete(`/api/v1/tags/${id}`);
  await page.reload();
  await expectAwake(page);
  await page.getByRole("button", { name: "Empty trash…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete 1 tag for good?" });
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
});
