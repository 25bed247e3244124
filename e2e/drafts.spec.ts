import type { Page } from "@playwright/test";
import { dropFiles, expectLedger } from "./support/importing.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// What was typed into a highlight, or chosen for a table, survives whatever happens to the page.

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
  await page.getByRole("button", { name: "Continue editing" }).click();
  await expect(page.getByLabel("Note")).toHaveValue(note);
}

/** Each ends on the page that it leads to: another navigation would interrupt one that is still under way. */
const WAYS_TO_LEAVE = {
  "a link": async (page: Page) => {
    await page.getByRole("link", { name: "Library" }).first().click();
    await expect(page.getByRole("heading", { name: "Library", level: 1 })).toBeVisible();
  },
  Back: async (page: Page) => {
    await page.goBack();
    await page.waitForURL((address) => address.pathname === "/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByLabel("Note")).toHaveCount(0);
  },
  "a reload": async (page: Page) => {
    await page.reload();
  },
};

for (const [way, leave] of Object.entries(WAYS_TO_LEAVE)) {
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

const TABLE = "Col A;Col B\nThe soul becomes dyed with the colour of its thoughts;Meditations\n";

/** Opens a table, and chooses its columns while requests fail: `hinder` blocks them. */
async function chooseUnheard(page: Page, hinder: () => Promise<unknown>): Promise<void> {
  await page.goto("/import");
  await dropFiles(page, [{ name: "quotes.csv", text: TABLE }]);
  await page.getByLabel("“Col A” contains").waitFor();
  await hinder();
  await page.getByLabel("“Col A” contains").selectOption("Text");
  await page.getByLabel("“Col B” contains").selectOption("Book title");
}

async function expectChosen(page: Page): Promise<void> {
  await expect(page.getByLabel("“Col A” contains")).toHaveValue("text");
  await expect(page.getByLabel("“Col B” contains")).toHaveValue("title");
}

const keptDrafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("lektr.draft.")));

for (const [way, leave] of [
  ["Back", (page: Page) => page.goto("/library").then(() => page.goBack())],
  ["a reload", (page: Page) => page.reload()],
] as const) {
  test(`which column of a table is what is still chosen after ${way}, and read`, async ({ page }) => {
    await setUp(page);
    await chooseUnheard(page, () => page.route("**/api/v1/imports/*/preview", (route) => route.abort()));
    expect(await keptDrafts(page)).toHaveLength(1);
    await page.unroute("**/api/v1/imports/*/preview");
    await leave(page);
    await expectChosen(page);
    await expectLedger(page.getByRole("region", { name: "What would be imported" }), { New: 1 });
    await expectChosen(page);
    expect(await keptDrafts(page)).toEqual([]);
    await page.reload();
    await expectChosen(page);
    await page.getByRole("button", { name: "Import 1 highlight" }).click();
    await expectLedger(page.getByRole("status"), { Added: 1 });
  });
}

test("which column of a table is what survives a session that has ended, and signing in again", async ({ page }) => {
  await setUp(page);
  const cookies = await page.context().cookies();
  await page.goto("/import");
  await dropFiles(page, [{ name: "quotes.csv", text: TABLE }]);
  await page.getByLabel("“Col A” contains").waitFor();
  const address = page.url();
  await page.context().clearCookies();
  await page.getByLabel("“Col A” contains").selectOption("Text");
  await page.waitForURL(/sign-in/);
  await page.context().addCookies(cookies);
  await page.goto(address);
  await expect(page.getByLabel("“Col A” contains")).toHaveValue("text");
  await expect(page.getByText("1 entry does not say which book it is from.")).toBeVisible();
});

test("nothing of a table is kept once it is discarded, nor after signing out", async ({ page }) => {
  await setUp(page);
  const hinder = () => page.route("**/api/v1/imports/*/preview", (route) => route.abort());
  await chooseUnheard(page, hinder);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.waitForURL(/\/import$/);
  expect(await keptDrafts(page)).toEqual([]);
  await chooseUnheard(page, hinder);
  expect(await keptDrafts(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.waitForURL(/sign-in/);
  expect(await keptDrafts(page)).toEqual([]);
});
