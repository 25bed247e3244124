import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { importChapteredBook } from "./support/chaptered-book.ts";
import { chooseFile, expectLedger, importAsReader } from "./support/importing.ts";
import { BOOKS, LONG_BOOK, longLibrary } from "./support/long-library.ts";
import { CLIPPINGS, expectAwake, setUp } from "./support/reader.ts";
import { expect, startServer, test } from "./support/server.ts";

/** Presses the button, and returns the file that is saved. */
async function exportNow(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const saved = page.waitForEvent("download", { timeout: 90_000 });
  await page.getByRole("button", { name: /^Export [\d,]+ highlights?$/ }).click();
  const download = await saved;
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const choose = (page: Page, format: string) => page.getByRole("radio", { name: format, exact: true }).check();

test("a library of thousands leaves in every format, whole", async ({ page, lektr }) => {
  test.setTimeout(300_000);
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/library");
  await page.getByRole("link", { name: "Export", exact: true }).click();
  const all = LONG_BOOK + BOOKS - 1;
  await expect(page.getByText(`The whole library: ${all.toLocaleString("en")} highlights`)).toBeVisible();
  const archive = unzipSync((await exportNow(page)).bytes);
  expect(Object.keys(archive)).toHaveLength(BOOKS);
  expect(strFromU8(archive["Moby-Dick.md"] ?? new Uint8Array()).match(/^\^lk-/gm)).toHaveLength(LONG_BOOK);
  await choose(page, "Table (CSV)");
  const table = await exportNow(page);
  expect(table.name).toMatch(/^Lektr \d{4}-\d\d-\d\d\.csv$/);
  expect(table.bytes.toString().trimEnd().split("\r\n")).toHaveLength(all + 1);
  for (const format of ["Markdown, one file", "Logseq", "Web page (HTML)", "Readwise CSV", "Lektr JSON"]) {
    await choose(page, format);
    expect((await exportNow(page)).bytes.length, format).toBeGreaterThan(100_000);
  }
});

test("what Lektr exports as JSON is the same library in an empty Lektr: edits, trash and settings, too", async ({
  page,
  browser,
}) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.request.patch("/api/v1/highlights/1", { data: { note: "Mine", tags: ["stoic"], favorite: true } });
  await page.request.patch("/api/v1/books/1", { data: { title: "A title of mine", year: 170, pinned: true } });
  await page.request.delete("/api/v1/highlights/2");
  await page.request.post("/api/v1/saved-searches", { data: { name: "Stoics", q: "tag:stoic" } });
  await page.goto("/export");
  await choose(page, "Lektr JSON");
  const first = await exportNow(page);
  const path = test.info().outputPath(first.name);
  await writeFile(path, first.bytes);
  const empty = await startServer();
  const other = await (await browser.newContext({ baseURL: empty.url })).newPage();
  await setUp(other);
  await other.goto("/import");
  await chooseFile(other, path, first.name);
  await other.getByRole("button", { name: /^Import \d+ highlights$/ }).click();
  const library = wholeOf(first.bytes);
  expect(library.books.flatMap((book) => book.trash)).toHaveLength(1);
  const count = library.books.flatMap((book) => [...book.highlights, ...book.trash]).length;
  expect(count).toBeGreaterThan(5);
  await expectLedger(other.getByRole("status"), { Added: count });
  await other.goto("/export");
  await choose(other, "Lektr JSON");
  expect(wholeOf((await exportNow(other)).bytes)).toEqual(library);
  await expect(other.getByRole("link", { name: "Stoics" })).toBeVisible();
  await other.goto("/trash");
  await expect(other.getByRole("article")).toHaveCount(1);
  // What it still asks for would be asked during the next journey.
  await other.context().close();
});

test("a template is tried on a book of one’s own, and used", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/books/1");
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Export" }).click();
  await expect(page.getByText("200 highlights of Walden")).toBeVisible();
  await page.getByText("How a highlight is written").click();
  const preview = page.getByLabel("Preview of Walden");
  await expect(preview).toContainText("> [!quote|yellow] Economy · Page 1");
  await page.getByLabel("Template").fill("{{#open}}");
  await expect(page.getByText(/^This template cannot be used: Unclosed section/)).toBeVisible();
  await page.getByLabel("Template").fill("* {{text}} (p. {{page}})");
  await expect(preview).toContainText(/^\* Passage 1: .* \(p\. 1\)$/m);
  const { name, bytes } = await exportNow(page);
  expect(name).toBe("Walden.zip");
  expect(strFromU8(unzipSync(bytes)["Walden.md"] ?? new Uint8Array())).toContain("(p. 200)");
  await page.reload();
  await page.getByText("How a highlight is written").click();
  await page.getByRole("button", { name: "Restore the default" }).click();
  await expect(preview).toContainText("[!quote|yellow]");
});

test("selected highlights, a tag and the results of a search are exported alone", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.request.patch("/api/v1/highlights/5", { data: { tags: ["stoic"] } });
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("group", { name: "Highlights", exact: true }).locator("[data-item]").first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByRole("toolbar", { name: "Selected highlights" }).getByRole("button", { name: "Export" }).click();
  await expect(page.getByText("2 selected highlights")).toBeVisible();
  await choose(page, "Table (CSV)");
  expect((await exportNow(page)).bytes.toString().match(/Passage \d+/g)).toEqual(["Passage 1", "Passage 2"]);
  await page.goto("/export?tag=stoic");
  await expect(page.getByText("1 highlight tagged #stoic")).toBeVisible();
  await page.goto("/search?q=%22passage+7%22&mode=keyword");
  await page.getByRole("link", { name: "Export", exact: true }).click();
  expect((await exportNow(page)).bytes.toString()).toContain("Passage 7:");
  await page.goto("/export?tag=nothing");
  await expect(page.getByRole("heading", { name: "Nothing to export" })).toBeVisible();
});

test("an export can be cancelled, and says when the server fails", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/export");
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/export", async (route) => {
    await held;
    await route.abort("connectionreset");
  });
  const button = page.getByRole("button", { name: "Export 200 highlights" });
  await button.click();
  await expect(page.getByText("Preparing…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Preparing…")).toBeHidden();
  await button.click();
  answer();
  await expect(page.getByRole("alert").filter({ hasText: "server is not responding" })).toBeVisible();
  await page.unroute("**/api/v1/export");
  expect((await exportNow(page)).bytes.length).toBeGreaterThan(1000);
});

const Whole = z.object({
  version: z.literal(2),
  library: z.unknown(),
  books: z.array(z.looseObject({ highlights: z.array(z.unknown()), trash: z.array(z.unknown()) })),
});

/** A whole library, with everything in it. */
function wholeOf(bytes: Buffer) {
  return Whole.parse(JSON.parse(bytes.toString()));
}
