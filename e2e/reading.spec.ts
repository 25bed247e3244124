import { readFileSync } from "node:fs";
import { expect, test } from "./support/server.ts";
import { dropFiles, expectLedger } from "./support/importing.ts";
import { firstEvening } from "./support/reading.ts";
import { importFile } from "./support/importing.ts";
import { CLIPPINGS, setUp, tokenFor } from "./support/reader.ts";

test("from the first page to a highlight that is found again", async ({ page }) => {
  await firstEvening(page);
});

test("a file dropped on any page is imported, and importing it again changes nothing", async ({ page }) => {
  await setUp(page);
  const files = [{ name: "My Clippings.txt", text: readFileSync(CLIPPINGS, "utf8") }];
  const title = page.getByRole("heading", { level: 1, name: "My Clippings.txt" });
  await dropFiles(page, files);
  await expect(title).toBeVisible();
  await page.getByRole("button", { name: "Import 7 highlights" }).click();
  await expect(page.getByRole("link", { name: "See the 5 books" })).toBeVisible();
  await page.goto("/library");
  await dropFiles(page, files);
  await expect(title).toBeVisible();
  await expectLedger(page.getByRole("region", { name: "What would be imported" }), {
    "Already in your library": 8,
    New: 0,
  });
  await expect(page.getByText("Every highlight in this file is already in your library.")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
});

test("a deleted highlight can be taken back, at once or from the trash, and no import brings it back", async ({
  page,
}) => {
  await setUp(page, { sample: true });
  await page.goto("/library");
  await page.getByRole("link", { name: /Walden/ }).click();
  const quotations = page.getByRole("article");
  await expect(quotations).toHaveCount(3);
  const remove = async () => {
    await quotations.first().hover();
    await quotations.first().getByRole("button", { name: "More actions" }).click();
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(quotations).toHaveCount(2);
    await deleted;
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(quotations).toHaveCount(3);
  await remove();
  await page.goto("/trash");
  await expect(quotations).toHaveCount(1);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
});

test("what is typed with the keyboard alone reaches everything", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/library");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.goto("/search?q=simplify");
  const result = page.getByRole("article");
  await expect(result).toHaveCount(1);
  await result.getByRole("button", { name: "Edit" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Text")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" Simplify again.");
  await page.keyboard.press("Control+Enter");
  await expect(result).toContainText("Simplify again.");
});

test("a search result leads to its place in a long book, and back to the same results", async ({ page, lektr }) => {
  await setUp(page);
  const token = await tokenFor(lektr.url);
  const entries = Array.from({ length: 150 }, (_, at) => {
    const time = new Date(at * 1000).toISOString().slice(11, 19);
    const line = `- Your Highlight at location ${at * 10}-${at * 10 + 2} | Added on Monday, 4 March 2024 ${time}`;
    return `Moby-Dick (Melville)\n${line}\n\nCall me Ishmael, passage${at}.\n==========\n`;
  });
  await importFile(lektr.url, token, entries.join(""));
  await page.goto("/search");
  await page.getByRole("searchbox").fill("passage140");
  await page
    .getByRole("article")
    .getByRole("link", { name: /Moby-Dick/ })
    .click();
  await expect(page.getByRole("article").filter({ hasText: "passage140" })).toBeInViewport();
  await expect(page.getByRole("article").filter({ hasText: "passage139" })).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("passage140");
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("what was typed into a highlight and left unsaved can be taken up again", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/search?q=simplify");
  const result = page.getByRole("article");
  await result.hover();
  await result.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Note").fill("A long thought");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Continue editing" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("A long thought");
  await page.getByRole("textbox", { name: "Text" }).fill("   ");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("A highlight needs some text.")).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue("A long thought");
});

test("the appearance is kept, and there before the first paint", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/appearance");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(async () => {
    const html = await (await page.request.get("/settings/appearance")).text();
    expect(html).toContain('data-theme="dark"');
  }).toPass();
});
