import type { Page } from "@playwright/test";
import { importChapteredBook } from "./support/chaptered-book.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const focused = (page: Page) => page.locator(":focus");

/** The button that undoes what a message says. */
const undoOf = (page: Page, message: string) =>
  page.getByRole("listitem").filter({ hasText: message }).getByRole("button", { name: "Undo" });

/** Opens the book and moves the focus to its first passage. */
async function openBook(page: Page, url: string): Promise<void> {
  await setUp(page);
  await importChapteredBook(url);
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("group", { name: "Highlights", exact: true }).locator("[data-item]").first().focus();
  await expect(focused(page)).toContainText("Passage 1:");
}

test("a list is one Tab stop, and keys move in it", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  for (const [key, text] of [
    ["j", "Passage 2:"],
    ["ArrowDown", "Passage 3:"],
    ["k", "Passage 2:"],
    ["ArrowUp", "Passage 1:"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(focused(page)).toContainText(text);
  }
  await page.keyboard.press("ArrowRight");
  await expect(focused(page)).toHaveAccessibleName("Favourite");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  await expect(page.locator("[data-item] :focus, [data-item]:focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(focused(page)).toContainText("Passage 1:");
});

test("after every act on a highlight, the focus is on it or on the one after it", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  const item = page.getByRole("article").first();

  await page.keyboard.press("f");
  await expect(item.getByText("Favourite", { exact: true }).first()).toBeAttached();
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("2");
  await expect(item.locator("blockquote")).toHaveClass(/bg-blue/);
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("n");
  await expect(page.getByLabel("Note")).toBeFocused();
  await page.keyboard.type("Thought of at night");
  await page.keyboard.press("Control+Enter");
  await expect(item).toContainText("Thought of at night");
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Text" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Tags" })).toBeFocused();
  await page.keyboard.type("solitude");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(item).toContainText("#solitude");
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("#");
  await expect(focused(page)).toContainText("Passage 2:");
  await page.keyboard.press("z");
  await expect(focused(page)).toContainText("Passage 1:");

  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await expect(focused(page)).toContainText("Passage 2:");
  await undoOf(page, "Moved to the trash.").click();
  await expect(focused(page)).toContainText("Passage 1:");
});

test("z undoes the changes one after the other", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  const item = page.getByRole("article").first();
  await page.keyboard.press("2");
  await expect(item.locator("blockquote")).toHaveClass(/bg-blue/);
  await page.keyboard.press("f");
  await expect(item.getByText("Favourite", { exact: true }).first()).toBeAttached();
  await page.keyboard.press("z");
  await expect(item.getByTitle("Favourite")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(item.locator("blockquote")).toHaveClass(/bg-yellow/);
});

test("z right after a deletion undoes that, and not what was before it, however slow the server is", async ({
  page,
  lektr,
}) => {
  await openBook(page, lektr.url);
  await page.keyboard.press("f");
  await expect(page.getByRole("article").first().getByText("Favourite", { exact: true }).first()).toBeAttached();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/highlights/1", async (route) => {
    if (route.request().method() === "DELETE") await held;
    await route.continue();
  });
  await page.keyboard.press("#");
  await expect(focused(page)).toContainText("Passage 2:");
  await page.keyboard.press("z");
  answer();
  await expect(focused(page)).toContainText("Passage 1:");
  const { favorite } = await (await page.request.get("/api/v1/highlights/1")).json();
  expect(favorite).toBe(true);
});

test("several highlights are selected, tagged and deleted at once, and restored", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selected highlights" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Tag", exact: true }).click();
  await expect(bar.getByRole("combobox", { name: "Tags" })).toBeFocused();
  await page.keyboard.type("morning");
  await page.keyboard.press("Enter");
  await bar.getByRole("button", { name: "Add tags" }).click();
  await expect(page.getByRole("article").filter({ hasText: "#morning" })).toHaveCount(2);
  await expect(bar).toHaveCount(0);

  await page.locator("[data-item]").first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 highlights moved to the trash.")).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Passage 3:");
  await expect(focused(page)).toContainText("Passage 3:");
  await undoOf(page, "2 highlights moved to the trash.").click();
  await expect(page.getByRole("article").first()).toContainText("Passage 1:");
});

test("Ctrl K leads to a book, a tag, a page and a command", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  await page.goto("/");
  await expectAwake(page);
  const palette = page.getByRole("dialog", { name: "Go to or do anything" });
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("wald");
  await expect(palette.getByRole("option", { name: /^Walden/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("thoreau");
  await palette.getByRole("option", { name: "Henry David Thoreau", exact: true }).click();
  await expect(page).toHaveURL(/\/authors\//);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("show the keys");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("g and a letter go to a page, ? shows the keys, and they can be turned off", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/library");
  await expectAwake(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { level: 1, name: "Tags" })).toBeVisible();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet.getByText("Undo the last change")).toBeVisible();
  await sheet.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Go to or do anything" })).toBeVisible();
  await expect(sheet).toHaveCount(0);
});

test("a result that is opened in its book has the focus there, with what precedes it above", async ({
  page,
  lektr,
}) => {
  await openBook(page, lektr.url);
  await page.goto("/search?q=%22Passage+57%22&mode=keyword");
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("searchbox").press("ArrowDown");
  await expect(focused(page)).toContainText("Passage 57:");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await expect(focused(page)).toContainText("Passage 57:");
  await expect(page.getByRole("article").filter({ hasText: "Passage 56:" })).toBeAttached();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
});

test("the focus is never lost, whatever disappears", async ({ page, lektr }) => {
  await openBook(page, lektr.url);
  const isKept = async () =>
    expect(async () => {
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    }).toPass();
  const press = async (name: string | RegExp) => {
    await page.getByRole("main").getByRole("button", { name, exact: true }).first().press("Enter");
  };

  await press("Tag");
  await expect(page.getByRole("combobox", { name: "Tags" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Tag", exact: true })).toBeFocused();

  await page.locator("[data-item]").first().focus();
  await page.keyboard.press("Delete");
  await page.goto("/trash");
  await press("Restore");
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await isKept();

  await page.goto("/settings/devices");
  await page.getByText("New access token").press("Enter");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Readest");
  await press("Create token");
  await expect(page.getByText("it is shown only this once", { exact: false })).toBeVisible();
  await isKept();
  await press("Done");
  await isKept();

  await page.goto("/library");
  await page.getByRole("link", { name: /^Walden/ }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Walden" })).toBeVisible();
  await isKept();
});
