import type { Page } from "@playwright/test";
import { expect } from "./server.ts";
import { chooseFile, expectLedger } from "./importing.ts";
import { CLIPPINGS, setUp } from "./reader.ts";
import { goTo } from "./telling.ts";

/** From the first page to a highlight found again: a reader's first evening, on any screen. */
export async function firstEvening(page: Page, choices: Parameters<typeof setUp>[1] = {}): Promise<void> {
  await setUp(page, choices);
  await expect(page.getByText("My Clippings.txt").first()).toBeVisible();
  await goTo(page, "Import");
  await importFile(page);
  await readLibrary(page);
  await editHighlight(page);
  await searchAndFind(page);
}

async function importFile(page: Page): Promise<void> {
  await chooseFile(page, CLIPPINGS, "My Clippings.txt");
  await page.getByRole("button", { name: "Import 7 highlights" }).click();
  const ledger = page.getByRole("status");
  await expectLedger(ledger, {
    Added: 7,
    Changed: 1,
    "Already in your library": 0,
    "Notes attached to highlights": 1,
    "Bookmarks (not imported)": 1,
    "Entries in the file": 11,
  });
  await ledger.getByText("Could not be read").click();
  await expect(ledger.getByText("no one knows where this stood")).toBeVisible();
  await expect(ledger.getByText("could not be understood").or(ledger.getByText("is missing"))).toBeVisible();
}

async function readLibrary(page: Page): Promise<void> {
  await page.getByRole("link", { name: "See the 5 books" }).click();
  await expect(page.getByRole("link", { name: /Walden/ })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(5);
  await page.getByRole("link", { name: "List" }).click();
  await expect(page.getByRole("row", { name: /Meditations/ })).toContainText("2");
  await page.getByRole("link", { name: /Meditations/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Meditations" })).toBeVisible();
  const quotations = page.getByRole("article");
  await expect(quotations).toHaveCount(2);
  await expect(quotations.first()).toContainText("arrogant, deceitful");
  await expect(quotations.first()).toContainText("Reread before work");
  await expect(quotations.last()).toContainText("The soul becomes dyed");
}

async function editHighlight(page: Page): Promise<void> {
  const quotation = page.getByRole("article").last();
  await choose(page, quotation, "Edit");
  const form = page.getByRole("form", { name: "Edit this highlight" });
  await form.getByLabel("Text").fill("The soul takes on the colour of its thoughts.");
  await form.getByLabel("Note").fill("My own translation");
  await form.getByLabel("Tags").fill("stoic, colour");
  await form.getByLabel("blue").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
  await page.reload();
  await expect(quotation).toContainText("The soul takes on the colour of its thoughts.");
  await expect(quotation).toContainText("My own translation");
  await expect(quotation).toContainText("#stoic");
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await choose(page, quotation, "Favourite");
  await saved;
  await page.getByRole("link", { name: "Favourites" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
}

/** The actions of a highlight are in a row with a pointer, and in a menu without one. */
async function choose(page: Page, quotation: ReturnType<Page["locator"]>, action: string): Promise<void> {
  await quotation.hover();
  const button = quotation.getByRole("button", { name: action, exact: true });
  if (await button.isVisible()) return button.click();
  await quotation
    .getByRole("button", { name: /^(More actions|Actions)$/ })
    .locator("visible=true")
    .click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function searchAndFind(page: Page): Promise<void> {
  await goTo(page, "Search");
  const field = page.getByRole("searchbox", { name: "Search your highlights" });
  const results = page.getByRole("article");
  // What is also found by meaning depends on the model, and on its progress.
  await page.getByRole("group", { name: "Search by" }).getByRole("button", { name: "Words", exact: true }).click();
  for (const [query, mark, text] of [
    ["cafe", "café", "cultiver notre jardin"],
    ["名前", "名前", "吾輩は猫である"],
    ["desperat", "desperat", "quiet desperation"],
    ["esperatio", "esperatio", "quiet desperation"],
    ["translation", "", "The soul takes on"],
  ] as const) {
    await field.fill(query);
    await expect(results).toHaveCount(1);
    await expect(results).toContainText(text);
    if (mark !== "") await expect(results.locator("mark")).toHaveText(mark);
  }
  await field.fill("xylophone");
  await expect(page.getByText("Nothing answers “xylophone”")).toBeVisible();
  await field.fill("tag:stoic");
  await expect(results).toHaveCount(1);
}
