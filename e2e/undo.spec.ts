import { importChapteredBook } from "./support/chaptered-book.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

test("a whole book is selected and deleted at once, and undone after a reload", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/books/1");
  await expectAwake(page);
  const bar = page.getByRole("toolbar", { name: "Selected highlights" });
  const items = page.locator("[data-item]");
  await items.first().focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("3 selected");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar).toContainText("2 selected");
  await page
    .getByRole("article")
    .nth(3)
    .locator("blockquote")
    .click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 selected");

  await bar.getByRole("button", { name: /^Select all/ }).click();
  const total = Number(/[\d,]+/.exec(await bar.getByRole("status").innerText())?.[0].replace(",", ""));
  expect(total).toBeGreaterThan(100);
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`${total.toLocaleString("en")} highlights moved to the trash.`)).toBeVisible();

  await page.reload();
  await expectAwake(page);
  await expect(items).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(page.getByText(`Undone for ${total.toLocaleString("en")} highlights.`)).toBeVisible();
  await expect(items.first()).toContainText("Passage 1:");

  await page.goto("/history");
  await expect(page.getByRole("main").getByText("Undone", { exact: true })).toBeVisible();
});

test("undoing says what was changed since, and leaves it alone", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.request.patch("/api/v1/highlights", { data: { ids: [1, 2, 3], color: "purple" } });
  await page.request.patch("/api/v1/highlights/2", { data: { color: "pink" } });
  await page.goto("/history");
  await expectAwake(page);
  await page.getByRole("button", { name: "Undo: 3 highlights made purple" }).click();
  await expect(page.getByText("Undone for 2 highlights. 1 highlight changed since was left alone.")).toBeVisible();
  const { color } = await (await page.request.get("/api/v1/highlights/2")).json();
  expect(color).toBe("pink");
});

test("an edit of a highlight and one of its book are undone after a reload", async ({ page, lektr }) => {
  await setUp(page);
  await importChapteredBook(lektr.url);
  await page.goto("/books/1");
  await expectAwake(page);
  const first = page.locator("[data-item]").first();
  await first.focus();
  await page.keyboard.press("n");
  await page.getByLabel("Note").fill("Deliberately!");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Pin to the top" }).click();
  await expect(page.getByText("Pinned")).toBeVisible();

  await page.reload();
  await expectAwake(page);
  await expect(first).toContainText("Deliberately!");
  await page.keyboard.press("z");
  await expect(page.getByText("Undone for 1 book.")).toBeVisible();
  await expectAwake(page);
  await page.keyboard.press("z");
  await expect(page.getByText("Undone for 1 highlight.")).toBeVisible();
  await expect(first).not.toContainText("Deliberately!");
  await page.goto("/history");
  await expect(
    page.getByText("Edited “Passage 1: I went to the woods because I wished to live deliberately"),
  ).toBeVisible();
});
