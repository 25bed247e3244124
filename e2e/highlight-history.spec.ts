import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { importAsReader } from "./support/importing.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const DAWN = "Begin the morning by saying to thyself";
const LONGER = `${DAWN}, I shall meet with the busybody`;

/** An entry of My Clippings.txt. */
function entry(kind: "Highlight" | "Note", location: string, minute: string, text: string): string {
  const line = `- Your ${kind} at location ${location} | Added on Monday, 4 March 2024 07:${minute}:00`;
  return `Meditations (Marcus Aurelius)\r\n${line}\r\n\r\n${text}\r\n==========\r\n`;
}

const KINDLE = [
  entry("Highlight", "140-141", "10", DAWN),
  entry("Note", "141", "11", "before work"),
  entry("Highlight", "140-143", "12", LONGER),
  entry("Highlight", "900-901", "20", "من جدّ وجد ومن زرع حصد"),
  entry("Highlight", "900-902", "21", "من جدّ وجد ومن زرع حصد، ومن سار على الدرب وصل"),
].join("");
const READWISE = `Highlight,Book Title,Book Author,Tags,Highlighted at\n"${LONGER}",Meditations,Marcus Aurelius,stoic,2024-03-05 08:00:00\n`;

async function openHistory(page: Page, words: string): Promise<Locator> {
  const highlight = page.getByRole("article").filter({ hasText: words });
  await highlight.hover();
  await highlight.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "History" }).click();
  return page.getByRole("dialog", { name: "History" });
}

test("a highlight says what happened to it on the device, in another program and here", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, KINDLE);
  await importAsReader(page.request, READWISE);
  await page.goto("/library");
  await page.getByRole("link", { name: /Meditations/ }).click();
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const { id } = items.find(({ text }: { text: string }) => text === LONGER);
  const edit = { text: "At dawn, say to thyself", color: "blue" };
  await page.request.patch(`/api/v1/highlights/${id}`, { data: edit });
  await page.reload();

  const history = await openHistory(page, "At dawn");
  const events = history.getByRole("listitem");
  await expect(events).toHaveCount(6);
  await expect(events.nth(0)).toContainText("Highlighted");
  await expect(events.nth(0)).toContainText("4 Mar 2024 · Kindle clippings · Loc. 140–141 · imported just now");
  await expect(events.nth(1)).toContainText("Note added");
  await expect(events.nth(1)).toContainText("before work");
  await expect(events.nth(2)).toContainText("Extended");
  await expect(events.nth(2).locator("mark")).toHaveText(", I shall meet with the busybody");
  await expect(events.nth(3)).toContainText("Also found in Readwise");
  await expect(events.nth(3)).toContainText("#stoic");
  await expect(events.nth(4)).toContainText("Text edited here");
  await expect(events.nth(5)).toContainText("Colour edited here");
  await expectAccessible(page, "history of a highlight");

  await events.nth(4).getByRole("button", { name: "Use the source’s version" }).click();
  await expect(history.getByText("The same as in Readwise.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(history).toHaveCount(0);
  await expect(page.getByRole("article").filter({ hasText: LONGER })).toBeVisible();

  const link = (await openHistory(page, LONGER)).getByRole("link").first();
  await link.click();
  await expect(page).toHaveURL(/\/imports\/1$/);
});

test("by keyboard alone, in a text from right to left, and in the trash", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, KINDLE);
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const { id, bookId } = items.find(({ text }: { text: string }) => text.startsWith("من"));
  await page.goto(`/books/${bookId}`);
  const highlight = page.locator(`[data-item="${id}"]`);
  await highlight.focus();
  // Its menu.
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "History" }).focus();
  await page.keyboard.press("Enter");
  const history = page.getByRole("dialog", { name: "History" });
  const extended = history.getByRole("listitem").filter({ hasText: "Extended" });
  await expect(extended.getByRole("blockquote").last()).toHaveCSS("direction", "rtl");
  await expect(extended.locator("mark")).toHaveText("، ومن سار على الدرب وصل");
  await page.keyboard.press("Escape");
  await expect(history).toHaveCount(0);
  await expect(highlight.locator(":focus").or(page.locator(`[data-item="${id}"]:focus`))).toHaveCount(1);

  await page.request.delete(`/api/v1/highlights/${id}`);
  await page.goto("/trash");
  await page.getByRole("button", { name: "History" }).click();
  await expect(history.getByRole("listitem").last()).toContainText("Moved to the trash");
});
