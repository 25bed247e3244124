import { importChapteredBook } from "./support/chaptered-book.ts";
import { importFile } from "./support/importing.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

test("all results of a search are moved to a new book together, and no import moves them back", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  const token = await importChapteredBook(lektr.url);
  await page.goto("/search?q=deliberately");
  const results = page.getByRole("list", { name: "Results" }).getByRole("article");
  await expect(results).not.toHaveCount(0);
  await page.locator("[data-item]").first().focus();
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selected highlights" });
  await expect(bar).toContainText("1 selected");
  await bar.getByRole("button", { name: "Select all results" }).click();
  await expect(bar).toContainText("200 selected");

  await bar.getByRole("button", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move 200 highlights to another book" });
  await dialog.getByLabel("Book", { exact: true }).fill("On Solitude");
  await dialog.getByLabel("Author").fill("Henry David Thoreau");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText("200 highlights moved to “On Solitude”.")).toBeVisible();
  await expect(results.first()).toContainText("On Solitude");

  const countIn = async (title: string) => {
    const { items } = await (await page.request.get(`/api/v1/books?q=${title}&sort=title`)).json();
    return items[0].highlightCount;
  };
  expect([await countIn("Solitude"), await countIn("Walden")]).toEqual([200, 0]);
  const entry = (number: number) => ({
    chapter: "Solitude",
    page: number,
    text: `Passage ${number}: I went to the woods because I wished to live deliberately, what it had to teach.`,
    color: "blue",
    time: 1_700_000_000 + number,
    sort: "highlight",
  });
  const name = { title: "Walden", author: "Henry David Thoreau", version: "json/1.0.0" };
  const later = JSON.stringify({ ...name, entries: [entry(161), entry(300)] });
  await importFile(lektr.url, token, later, "?filename=walden.json");
  expect([await countIn("Solitude"), await countIn("Walden")]).toEqual([200, 1]);

  await page.getByRole("link", { name: "On Solitude" }).first().click();
  await expect(page.getByRole("heading", { name: "On Solitude", level: 1 })).toBeVisible();
  await expectAwake(page);
  await page.keyboard.press("z");
  await expect.poll(() => countIn("Solitude")).toBe(0);
  expect(await countIn("Walden")).toBe(201);
});

test("one highlight is moved from its menu to a book that is chosen by typing", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.request.post("/api/v1/books", { data: { title: "Journal", authors: ["Henry David Thoreau"] } });
  await page.goto("/books/1");
  await expectAwake(page);
  const first = page.locator("[data-item]").first();
  await first.hover();
  await first.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Move to another book" }).click();
  const dialog = page.getByRole("dialog", { name: "Move to another book" });
  await dialog.getByLabel("Book", { exact: true }).fill("jour");
  await dialog.getByRole("button", { name: "Journal" }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText("Moved to “Journal”.")).toBeVisible();
  await expect(page.locator("[data-item]").first()).toContainText("Passage 2:");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-item]").first()).toContainText("Passage 1:");
  await page.reload();
  await expect(page.locator("[data-item]").first()).toContainText("Passage 1:");
});
