import type { Page } from "@playwright/test";
import { dropFiles, expectLedger } from "./support/importing.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

function clipping(book: string, text: string): string {
  return `${book}\n- Your Highlight at location 10-12 | Added on Monday, 4 March 2024 08:00:05\n\n${text}\n==========\n`;
}

const WALDEN = { name: "walden.txt", text: clipping("Walden (Thoreau)", "Simplify, simplify.") };
const EMMA = { name: "emma.txt", text: clipping("Emma (Jane Austen)", "Handsome, clever, and rich.") };
const DIARY = { name: "diary.txt", text: "Dear diary, today I read a book.\n".repeat(20) };

/** Holds uploads back while the page is checked; returns a function that releases them. */
async function holdUploads(page: Page): Promise<() => void> {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/v1/import/preview", async (route) => {
    await free;
    await route.continue();
  });
  return letGo;
}

test("several files are sent one after the other, and go on while another page is opened", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const letGo = await holdUploads(page);
  await dropFiles(page, [WALDEN, EMMA]);
  await expect(page.getByRole("progressbar", { name: "Sending walden.txt" })).toBeVisible();
  await expect(page.getByText(/^Sending \d+%$/)).toBeVisible();
  await expect(page.getByText("Waiting to be sent")).toBeVisible();
  await page.getByRole("link", { name: "Library" }).first().click();
  await expect(page).toHaveURL(/\/library/);
  letGo();
  await page.getByRole("link", { name: "Import" }).first().click();
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
});

test("the tab asks before it is closed while a file is not sent yet, and no more once all are", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const letGo = await holdUploads(page);
  await dropFiles(page, [WALDEN, EMMA]);
  await expect(page.getByText("Waiting to be sent")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  letGo();
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
  await page.goto("/import");
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
});

test("a file that is refused says why, also later in the history", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await dropFiles(page, [WALDEN, DIARY]);
  await expect(page.getByText("there are no highlights in it")).toBeVisible();
  // It would be rejected again.
  await expect(page.getByRole("button", { name: "Send diary.txt again" })).toHaveCount(0);
  await page.goto("/imports");
  const refused = page.getByRole("main").getByRole("listitem").filter({ hasText: "diary.txt" });
  await expect(refused).toContainText("Unknown file · could not be read");
  await expect(refused).toContainText("there are no highlights in it");
  await refused.getByRole("link").click();
  await expect(page.getByText("Not imported", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
});

test("a file that did not arrive is sent again with a click", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await page.route("**/api/v1/import/preview", (route) => route.abort("connectionreset"), { times: 1 });
  await dropFiles(page, [WALDEN, EMMA]);
  await expect(page.getByText("Lektr’s server is not responding. Is it still running?")).toBeVisible();
  await page.getByRole("button", { name: "Send walden.txt again" }).click();
  await expect(page.getByText("Kindle clippings · 1 book · 1 new")).toHaveCount(2);
});

test("a table of books without highlights is called by its name", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const text =
    "Title,Authors,ISBN/UID,Read Status,Star Rating,Moods,Owned?\nWalden,Thoreau,9780691096124,read,5.0,reflective,No\n";
  await dropFiles(page, [{ name: "storygraph.csv", text }]);
  await expect(page.getByText("This is The StoryGraph’s list of your books.")).toBeVisible();
});

test("a table that names no book asks which one it is, and comes in once that is said", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  const text = 'Chapter,Content,Note\nEconomy,"Simplify, simplify.",mine\nSolitude,I love to be alone.,\n';
  await dropFiles(page, [{ name: "Walden.csv", text }]);
  await expect(page.getByRole("heading", { name: "Which book is this?" })).toBeVisible();
  await expect(page.getByText("2 entries do not say which book they are from.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);
  await expect(page.getByLabel("Title")).toHaveValue("Walden");
  await page.getByLabel("Author").fill("Henry David Thoreau");
  await page.getByRole("button", { name: "Use this book" }).click();
  await page.getByRole("button", { name: "Import 2 highlights" }).click();
  await expectLedger(page.getByRole("status"), { Added: 2 });
  await page.getByRole("link", { name: "Open the book" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
});

test("what a program sends without naming the book waits in the history for its title", async ({ page }) => {
  await setUp(page);
  const csv = 'Chapter,Content\nEconomy,"Simplify, simplify."\n';
  const headers = { "content-type": "text/csv" };
  const answer = await page.request.post("/api/v1/import", { data: Buffer.from(csv), headers });
  const { id } = await answer.json();
  await page.goto(`/imports/${id}`);
  await expect(page.getByText("Nothing in this file says which book its highlights are from.")).toBeVisible();
  await page.getByLabel("Title").fill("Walden");
  await page.getByRole("button", { name: "Use this book" }).click();
  await page.getByRole("button", { name: "Import 1 highlight" }).click();
  await expectLedger(page.getByRole("status"), { Added: 1 });
});
