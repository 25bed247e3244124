import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { chooseFile, dropFiles, expectLedger, importAsReader } from "./support/importing.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const NAME = "My Clippings.txt";

/** The number of highlights in the library. */
async function countHighlights(page: Page): Promise<number> {
  const answer = await (await page.request.get("/api/v1/highlights?limit=200")).json();
  return answer.items.length;
}

/** A clippings file of one highlight. */
function clipping(book: string, text: string, { from = 10, to = 12, second = "05" } = {}): string {
  return `${book}\n- Your Highlight at location ${from}-${to} | Added on Monday, 4 March 2024 08:00:${second}\n\n${text}\n==========\n`;
}

test("a file is looked at first: nothing is written until the reader says so, and it can be taken back", async ({
  page,
}) => {
  await setUp(page);
  await page.goto("/import");
  await chooseFile(page, CLIPPINGS, NAME);
  const planned = page.getByRole("region", { name: "What would be imported" });
  await expectLedger(planned, { New: 7, Changed: 1, "Entries in the file": 11 });
  await planned.getByText("Could not be read").click();
  await expect(planned.getByText("no one knows where this stood")).toBeVisible();
  await expect(page.getByText("new book").first()).toBeVisible();
  expect(await countHighlights(page)).toBe(0);

  await page.getByRole("button", { name: "Import 7 highlights" }).click();
  const ledger = page.getByRole("status");
  await expectLedger(ledger, { Added: 7, Changed: 1, "Entries in the file": 11 });
  expect(await countHighlights(page)).toBe(7);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the original file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(NAME);
  expect(readFileSync(await file.path())).toEqual(readFileSync(CLIPPINGS));

  await page.getByRole("button", { name: "Undo this import" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("What you edited, noted or tagged yourself stays.");
  await question.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText(/^Import undone\./)).toBeVisible();
  expect(await countHighlights(page)).toBe(0);

  await page.goto("/imports");
  await expect(page.getByRole("main").getByRole("listitem")).toContainText("Kindle clippings · undone");
  await page.getByRole("link", { name: NAME }).click();
  await page.getByRole("button", { name: "Import again" }).click();
  await expectLedger(page.getByRole("status"), { Added: 7 });
  expect(await countHighlights(page)).toBe(7);
});

test("a file that is discarded is forgotten, and nothing of it came in", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await chooseFile(page, CLIPPINGS, NAME);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  expect(await countHighlights(page)).toBe(0);
  expect(await (await page.request.get("/api/v1/imports")).json()).toMatchObject({ items: [] });
  await expect(page.getByRole("main").getByText("Not imported yet")).toHaveCount(0);
});

test("several files are previewed one by one; all are imported at once, and one that is not an export says why", async ({
  page,
}) => {
  await setUp(page);
  await page.goto("/import");
  await dropFiles(page, [
    {
      name: "first.txt",
      text: clipping("Walden (Thoreau)", "I went to the woods because I wished to live deliberately"),
    },
    { name: "second.txt", text: clipping("Letters (Seneca)", "While we are postponing, life speeds by") },
    { name: "diary.txt", text: "Dear diary, today I read a book.\n".repeat(20) },
  ]);
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
  await expect(page.getByText("Not imported", { exact: true })).toBeVisible();
  // They wait for the reader's decision, even after leaving the page.
  await page.getByRole("link", { name: "Preview: first.txt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "first.txt" })).toBeVisible();
  await expect(page.getByText("I went to the woods")).toBeVisible();
  await page.goto("/import");
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
  await page.getByRole("button", { name: "Import all 2" }).click();
  await expect(page.getByRole("main").getByText("Done", { exact: true })).toHaveCount(2);
  await expect.poll(() => countHighlights(page)).toBe(2);
  await page.reload();
  await expect(page.getByText("1 added")).toHaveCount(2);
});

test("the two databases of Apple Books go together, as one import", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const sending = page.waitForRequest("**/api/v1/import/preview");
  const [library, annotations] = ["BKLibrary-1-091020131601.sqlite", "AEAnnotation_v10312011_1727_local.sqlite"];
  await dropFiles(page, [
    { name: library, text: "no database" },
    { name: annotations, text: "no database" },
  ]);
  expect((await sending).headers()["content-type"]).toMatch(/^multipart\/form-data/);
  await expect(page.getByText(`${annotations}, ${library}`)).toBeVisible();
  await expect(page.getByText("Not imported", { exact: true })).toHaveCount(1);
});

test("what a file changes is shown as it reads here now, and as it would read then", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const words = "I went to the woods because I wished to live deliberately";
  await importAsReader(page.request, clipping("Walden (Thoreau)", words));
  const longer = clipping("Walden (Thoreau)", `${words}, to front only the essential facts of life`, {
    to: 13,
    second: "09",
  });
  await dropFiles(page, [{ name: NAME, text: longer }]);
  await expect(page.getByRole("button", { name: "Import 1 change" })).toBeVisible();
  await expect(page.getByRole("link", { name: "in your library" })).toBeVisible();
  const change = page.getByRole("article");
  await expect(change).toContainText("Here now");
  await expect(change.locator("mark").last()).toContainText("to front only the essential facts of life");
});

test("the page of an import is used with the keyboard alone", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await chooseFile(page, CLIPPINGS, NAME);
  await page.getByRole("button", { name: "Import 7 highlights" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: /^See the \d+ books/ })).toBeVisible();
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  expect(focused, "whoever pressed the button stays in the page").toBe(true);
  await page.getByRole("button", { name: "Undo this import" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Undo this import" })).toBeFocused();
});
