import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// What was typed into a highlight outlasts whatever becomes of the page.

const LONG_NOTE = "A long thought about mornings, which took ten minutes to write.";

/** Opens the first highlight of a book for editing, and types a note. */
async function typeNote(page: Page, note: string): Promise<void> {
  await page.goto("/books/1");
  await page.getByRole("article").first().hover();
  await page.getByRole("button", { name: "Edit" }).first().click();
  await page.getByLabel("Note").fill(note);
}

async function expectDraft(page: Page, note: string): Promise<void> {
  await expect(page.getByText(/You have an unsaved edit from/)).toBeVisible();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByLabel("Note")).toHaveValue(note);
}

for (const [way, leave] of [
  ["a link", (page: Page) => page.getByRole("link", { name: "Library" }).first().click()],
  ["Back", (page: Page) => page.goBack()],
  ["a reload", (page: Page) => page.reload()],
] as const) {
  test(`a note that was typed and not saved is offered again after ${way}`, async ({ page }) => {
    await setUp(page, { sample: true });
    await typeNote(page, LONG_NOTE);
    await leave(page);
    await page.goto("/books/1");
    await expectDraft(page, LONG_NOTE);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article").first()).toContainText(LONG_NOTE);
    await page.reload();
    await expect(page.getByText(/You have an unsaved edit/)).toHaveCount(0);
  });
}

test("a note survives a session that has ended, and signing in again", async ({ page }) => {
  await setUp(page, { sample: true });
  await typeNote(page, LONG_NOTE);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/sign-in/);
  await page.context().addCookies(cookies);
  await page.goto("/books/1");
  await expectDraft(page, LONG_NOTE);
});

test("a draft that is discarded comes back with Undo, and nothing is kept after signing out", async ({ page }) => {
  await setUp(page, { sample: true });
  await typeNote(page, LONG_NOTE);
  await page.reload();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText(/You have an unsaved edit/)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Note")).toHaveValue(LONG_NOTE);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.waitForURL(/sign-in/);
  const keptNames = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("lektr.")));
  expect(keptNames).toEqual([]);
});

test("of two tabs that edit one note, the second is shown both versions and chooses", async ({ page, context }) => {
  await setUp(page, { sample: true });
  await typeNote(page, "from the first tab");
  const other = await context.newPage();
  await other.goto("/books/1");
  const [id] = await other
    .getByRole("article")
    .first()
    .evaluate((article) => article.id.match(/\d+/) ?? []);
  await other.request.patch(`/api/v1/highlights/${id}`, { data: { note: "from the second tab" } });
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("region", { name: "Changed elsewhere" });
  await expect(conflict).toContainText("from the second tab");
  await expect(page.getByLabel("Note")).toHaveValue("from the first tab");
  await conflict.getByRole("button", { name: "Use this note" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("from the second tab");
  await page.getByLabel("Note").fill("from the second tab, and the first");
  await page.getByRole("button", { name: "Save this version" }).click();
  await expect(page.getByRole("article").first()).toContainText("from the second tab, and the first");
});

test("a draft that is restored after another change is no reason to overwrite it", async ({ page }) => {
  await setUp(page, { sample: true });
  await typeNote(page, "typed before the other change");
  await page.reload();
  const [id] = await page
    .getByRole("article")
    .first()
    .evaluate((article) => article.id.match(/\d+/) ?? []);
  await page.request.patch(`/api/v1/highlights/${id}`, { data: { note: "the other change" } });
  await page.reload();
  await expectDraft(page, "typed before the other change");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Changed elsewhere" })).toContainText("the other change");
  const kept = await (await page.request.get(`/api/v1/highlights/${id}`)).json();
  expect(kept).toMatchObject({ note: "the other change" });
});
