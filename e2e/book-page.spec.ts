import type { Page } from "@playwright/test";
import { importChapteredBook, PER_CHAPTER } from "./support/chaptered-book.ts";
import { importFile } from "./support/importing.ts";
import { clipping, LONG_BOOK, longLibrary } from "./support/long-library.ts";
import { expectAwake, setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const passage = (page: Page, number: number) => page.getByRole("article").filter({ hasText: `Passage ${number}:` });
const inThisBook = (page: Page) => page.getByRole("search", { name: "In this book" });

test("the contents name the chapters, mark the current one, and lead to any of them", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/books/1");
  const contents = page.getByRole("navigation", { name: "Contents" });
  // Notes have the margin; the contents open over them.
  await contents.getByRole("button", { name: "Economy" }).click();
  await expect(contents.getByRole("link")).toHaveText(
    ["Economy", "Where I lived", "Reading", "Sounds", "Solitude"].map((title) => `${title}${PER_CHAPTER}`),
  );
  await expect(contents.locator("[aria-current]")).toHaveText(/^Economy/);
  await contents.getByRole("link", { name: "Sounds" }).click();
  await expect(passage(page, 3 * PER_CHAPTER + 1)).toBeInViewport();
  await expect(page.getByRole("heading", { name: "Sounds" })).toBeInViewport();
  await expect(page.locator(":focus")).toContainText(`Passage ${3 * PER_CHAPTER + 1}:`);
  await expect(contents.getByRole("button", { name: "Sounds" })).toBeVisible();
});

test("a note is beside its passage on a wide page, and below it on a narrow one", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  const places = async () => {
    const article = passage(page, 4);
    const [text, note] = [article.locator("blockquote"), article.getByText("Note on passage 4")];
    await expect(note).toBeVisible();
    return [await text.boundingBox(), await note.boundingBox()] as const;
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/books/1");
  const [text, beside] = await places();
  expect(beside?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
  expect(Math.abs((beside?.y ?? 0) - (text?.y ?? 0))).toBeLessThan(12);
  await page.setViewportSize({ width: 1000, height: 800 });
  const [above, below] = await places();
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
});

test("a book is narrowed by words, colour and notes, and put in another order, all in its address", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/books/1");
  const row = inThisBook(page);
  await row.getByRole("searchbox", { name: "Find in this book" }).fill("Passage 12");
  await expect(row.getByRole("status")).toContainText(/^\d+ found/);
  await expect(page.getByRole("article").first()).toContainText("Passage 12");
  await row.getByRole("link", { name: "Show all", exact: true }).click();
  await expect(row.getByRole("searchbox")).toHaveValue("");
  await row.getByRole("link", { name: "Only blue" }).click();
  await expect(row.getByRole("status")).toContainText("found");
  await expect(page).toHaveURL(/color=blue/);
  await row.getByRole("link", { name: "With notes" }).click();
  await expect(page).toHaveURL(/notes=1/);
  await page.reload();
  await expect(page.getByRole("article").first()).toContainText("Note on passage");
  await row.getByRole("link", { name: "Show all", exact: true }).click();
  await expect(page).not.toHaveURL(/color/);
  await row.getByRole("combobox", { name: "Order" }).selectOption("newest");
  await expect(page.getByRole("article").first()).toContainText(`Passage ${5 * PER_CHAPTER}:`);
});

test("of a long book only what is on the screen is on the page, and its end is one key away", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("article").first().click();
  await page.keyboard.press("Tab");
  const articles = page.getByRole("article");
  await page.locator("[data-item]").first().focus();
  await page.keyboard.press("End");
  await expect(articles.filter({ hasText: `passage${LONG_BOOK - 1} ` })).toBeInViewport();
  await expect(page.locator(":focus")).toContainText(`passage${LONG_BOOK - 1} `);
  expect(await articles.count()).toBeLessThan(60);
  await page.keyboard.press("k");
  await expect(page.locator(":focus")).toContainText(`passage${LONG_BOOK - 2} `);
  await page.keyboard.press("Home");
  await expect(page.locator(":focus")).toContainText("passage0 ");
});

test("the browser's own search finds what is far below: all of the book comes for it", async ({ page, lektr }) => {
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/books/1");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAwake(page);
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("article")).toHaveCount(LONG_BOOK, { timeout: 60_000 });
  expect(await page.evaluate(() => document.body.textContent?.includes("passage2199 "))).toBe(true);
});

test("highlights without words are one line that says why, and are found by nothing", async ({ page, lektr }) => {
  await setUp(page);
  const limit = "<You have reached the clipping limit for this item>";
  const file = ["The woods", limit, limit, limit, "The pond"].map((text, at) => clipping("Walden (Thoreau)", at, text));
  await importFile(lektr.url, await tokenFor(lektr.url), file.join(""));
  await page.goto("/books/1");
  await expect(page.getByText("3 of them without words (publisher’s copying limit)")).toBeVisible();
  const run = page.getByRole("group", { name: "3 highlights without words" });
  await expect(run).toContainText("Loc. 10–30");
  await run.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Kindle kept no words here: the publisher’s copying limit was reached.")).toHaveCount(3);
  await page.goto("/search?q=walden&mode=keyword");
  await expect(page.getByRole("article")).toHaveCount(2);
});
