import { readFileSync } from "node:fs";
import { expect, test } from "./support/server.ts";
import { firstEvening } from "./support/reading.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";

test("from the first page to a highlight that is found again", async ({ page }) => {
  await firstEvening(page);
});

test("a file dropped on any page is imported, and importing it again changes nothing", async ({ page }) => {
  await setUp(page);
  const text = readFileSync(CLIPPINGS, "utf8");
  const drop = async () => {
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "My Clippings.txt"));
      return transfer;
    }, text);
    await page.dispatchEvent("body", "drop", { dataTransfer: data });
    await expect(page.getByRole("heading", { level: 1, name: "My Clippings.txt" })).toBeVisible();
  };
  await drop();
  await page.goto("/library");
  await drop();
  await expect(page.getByText("Already here, unchanged").locator("..")).toContainText("8");
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
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(quotations).toHaveCount(2);
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(quotations).toHaveCount(3);
  await remove();
  await page.goto("/trash");
  await expect(quotations).toHaveCount(1);
  await page.getByRole("button", { name: "Restore" }).click();
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

test("the appearance is kept, and there before the first paint", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(async () => {
    const html = await (await page.request.get("/settings")).text();
    expect(html).toContain('data-theme="dark"');
  }).toPass();
});
