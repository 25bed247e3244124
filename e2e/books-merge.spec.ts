import type { Page } from "@playwright/test";
import { importAsReader } from "./support/importing.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const FIRST = "I went to the woods because I wished to live deliberately";
const SECOND = "The mass of men lead lives of quiet desperation";

function clipping(book: string, location: number, text: string): string {
  return `${book}\n- Your Highlight at location ${location}-${location + 2} | Added on Monday, 4 March 2024 08:00:0${location % 10}\n\n${text}\n==========\n`;
}

async function openSources(page: Page): Promise<void> {
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Sources" }).click();
  await expect(page.getByRole("heading", { name: "Merge with another book" })).toBeVisible();
}

test("two books that are one are joined, stay joined at the next import, and are made two again", async ({ page }) => {
  await setUp(page);
  const file =
    clipping("Walden (Henry David Thoreau)", 11, FIRST) + clipping("Life in the Woods (Thoreau)", 22, SECOND);
  await importAsReader(page.request, file);
  await page.goto("/library");
  await page.getByRole("link", { name: /^Walden/ }).click();
  await openSources(page);
  await page.getByLabel("The other book").fill("zebra");
  await expect(page.getByText("No other book matches.")).toBeVisible();
  await page.getByLabel("The other book").fill("wood");
  await page.getByRole("button", { name: /Life in the Woods/ }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Future imports will keep the books together.");
  await question.getByRole("button", { name: "Merge the books" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);

  await importAsReader(
    page.request,
    file + clipping("Life in the Woods (Thoreau)", 33, "Time is but the stream I go a-fishing in"),
  );
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(3);

  await openSources(page);
  const split = page.getByRole("button", { name: "Split into a separate book" });
  await split.click();
  await expect(page.getByText("Select the sources to split off.")).toBeVisible();
  await page.getByRole("checkbox", { name: /Life in the Woods/ }).check();
  await split.click();
  await expect(page.getByRole("heading", { level: 1, name: "Life in the Woods" })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(2);
  await importAsReader(page.request, file);
  await page.goto("/library");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
});

test("a book is not offered to be joined with itself, and one of one source is not split", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, clipping("Walden (Thoreau)", 11, FIRST));
  await page.goto("/books/1/sources");
  await expect(page.getByText("Everything in this book comes from one source.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Split into a separate book" })).toHaveCount(0);
  await page.getByLabel("The other book").fill("walden");
  await expect(page.getByText("No other book matches.")).toBeVisible();
});
