import type { Page } from "@playwright/test";
import { z } from "zod";
import { importAsReader } from "./support/importing.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const FIRST = "I went to the woods because I wished to live deliberately";

function clipping(book: string, location: number, text: string): string {
  return `${book}\n- Your Highlight at location ${location}-${location + 2} | Added on Monday, 4 March 2024 08:00:0${location % 10}\n\n${text}\n==========\n`;
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a book is edited, and an import of the same file leaves it as it was edited", async ({ page }) => {
  await setUp(page);
  const file = clipping("walden_final (H D T)", 11, FIRST);
  await importAsReader(page.request, file);
  await page.goto("/books/1");
  await expectAwake(page);
  await choose(page, "Edit details");
  const form = page.getByRole("form", { name: "Edit this book" });
  await expect(form.getByLabel("Title", { exact: true })).toBeFocused();
  await form.getByLabel("Title", { exact: true }).fill("Walden");
  await form.getByLabel("Subtitle").fill("Life in the Woods");
  await form.getByLabel("Authors").fill("Thoreau, Henry David");
  await expect(form.getByText("Filed under: Thoreau, Henry David.")).toBeVisible();
  await form.getByLabel("Year").fill("3000");
  await form.getByLabel("ISBN").fill("0-691-09612-1");
  await page.keyboard.press("Enter");
  await expect(form.getByText("This is not an ISBN: check its digits.")).toBeVisible();
  await form.getByLabel("Year").fill("1854");
  await form.getByLabel("ISBN").fill("0-691-09612-0");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await importAsReader(page.request, file + clipping("walden_final (H D T)", 22, "Simplify, simplify, he says"));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await expect(page.getByText("Life in the Woods")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("1854");
  await expect(page.getByRole("main")).toContainText("ISBN 9780691096");
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("an archived book is out of the library and of search, and is found again by the filter", async ({ page }) => {
  await setUp(page);
  await importAsReader(
    page.request,
    clipping("Walden (Thoreau)", 11, FIRST) + clipping("Emma (Austen)", 22, "Handsome"),
  );
  await page.goto("/books/1");
  await expectAwake(page);
  await choose(page, "Archive");
  await expect(page.getByText("Archived. It is no longer in the library, Home or search.")).toBeVisible();
  await page.goto("/library");
  const books = page.getByRole("main").getByRole("listitem");
  await expect(books).toHaveCount(1);
  await page.getByLabel("Books", { exact: true }).selectOption("Archived");
  await expect(books.getByRole("link")).toHaveAttribute("href", "/books/1");
  await page.goto("/search?q=woods");
  await expect(page.getByRole("article")).toHaveCount(0);
  await page.goto("/search?q=woods+is:archived");
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("two books that may be one are merged on Home, and made two again with Undo", async ({ page }) => {
  await setUp(page);
  const sapiens = clipping("Sapiens (Harari)", 11, FIRST) + clipping("Sapiens: A Brief History (Harari)", 22, "Other");
  await importAsReader(page.request, sapiens);
  await page.goto("/");
  await expectAwake(page);
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "These may be one book" }) });
  await expect(section).toContainText("The same author, and the same title but for a subtitle.");
  await section.getByRole("button", { name: "Merge Sapiens" }).click();
  await expect(page.getByText("Merged. Future imports will keep them together.")).toBeVisible();
  await expect(section).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(section).toBeVisible();
  await section.getByRole("button", { name: "Keep both: Sapiens" }).click();
  await expect(section).toHaveCount(0);
});

test("a phone offers an installed Lektr where text and links are shared", async ({ page }) => {
  await setUp(page);
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = Manifest.parse(await (await page.request.get(address ?? "")).json());
  for (const { src } of manifest.icons) {
    expect((await page.request.get(new URL(src, page.url()).pathname)).headers()["content-type"]).toBe("image/svg+xml");
  }
  const { action, params } = manifest.share_target;
  const shared = new URLSearchParams({
    [params.text]: FIRST,
    [params.title]: "Walden",
    [params.url]: "https://a.example/",
  });
  await page.goto(`${new URL(action, page.url()).pathname}?${shared}`);
  await expect(page.getByLabel("Text")).toHaveValue(FIRST);
  await expect(page.getByLabel("Note")).toHaveValue("https://a.example/");
});

test("a highlight of a new book is added by hand", async ({ page }) => {
  await setUp(page);
  await page.goto(
    `/add?text=${encodeURIComponent(FIRST)}&title=Walden&url=${encodeURIComponent("https://a.example/w")}`,
  );
  // The page awake has looked for books of this name.
  await expect(page.getByText("0 books of yours")).toBeAttached();
  const form = page.getByRole("form", { name: "Add a highlight" });
  await expect(form.getByLabel("Text")).toHaveValue(FIRST);
  await form.getByLabel("Author").fill("Thoreau");
  await form.getByLabel("Page").fill("90");
  await form.getByLabel("Page").press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("https://a.example/w");
  await expect(page.getByRole("article")).toContainText("90");
});

const Manifest = z.object({
  icons: z.array(z.object({ src: z.string() })).min(1),
  share_target: z.object({
    action: z.string(),
    params: z.object({ title: z.string(), text: z.string(), url: z.string() }),
  }),
});
