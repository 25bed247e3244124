import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const SECTIONS = [
  ["account", "Account"],
  ["appearance", "Appearance"],
  ["trash", "Trash"],
  ["imports", "Import folder"],
  ["export-folder", "Export folder"],
  ["devices", "Devices and extension"],
  ["webhooks", "Webhooks"],
  ["search", "Search"],
  ["backup", "Backup"],
  ["privacy", "Privacy & Telemetry"],
  ["health", "System health"],
] as const;

test("every section of the settings is a page, named in the index, which marks where one is", async ({ page }) => {
  await setUp(page);
  await page.getByRole("link", { name: "Settings" }).click();
  const index = page.getByRole("navigation", { name: "Sections" }).locator("visible=true");
  await expect(index.getByRole("link")).toHaveText(SECTIONS.map(([, title]) => title));
  await expect(page.getByRole("heading", { level: 2, name: "Account" })).toBeVisible();
  for (const [id, title] of SECTIONS) {
    await index.getByRole("link", { name: title }).click();
    await expect(page).toHaveURL(new RegExp(`/settings/${id}$`));
    await expect(page).toHaveTitle(`${title} · Lektr`);
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
    await expect(index.locator("[aria-current=page]")).toHaveText(title);
    await expect(page.getByRole("heading", { level: 2 })).toHaveCount(1);
  }
});

test("an old bookmark with an anchor arrives at the page of its section", async ({ page }) => {
  await setUp(page);
  for (const [id, title] of SECTIONS) {
    await page.goto("/library");
    await page.goto(`/settings#${id}`);
    await expect(page).toHaveURL(new RegExp(`/settings/${id}$`));
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  }
  await page.goto("/library");
  await page.goto("/settings#extension");
  await expect(page).toHaveURL(/\/settings\/devices$/);
});

test("the settings work before any script has loaded", async ({ page, browser, lektr }) => {
  await setUp(page);
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: lektr.url, javaScriptEnabled: false, storageState });
  const plain = await context.newPage();
  await plain.goto("/settings");
  await plain.getByRole("link", { name: "Privacy & Telemetry" }).locator("visible=true").click();
  await expect(plain.getByRole("switch")).toBeVisible();
  await plain.getByRole("link", { name: "Account" }).locator("visible=true").click();
  await plain.getByLabel("Name", { exact: true }).fill("Augusta");
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByText("Saved.")).toBeVisible();
  await expect(plain).toHaveURL(/\/settings\/account$/);
  await context.close();
});

test("an address that leads nowhere keeps the navigation of a reader who is signed in", async ({ page }) => {
  await setUp(page);
  for (const path of ["/nowhere", "/settings/nowhere", "/books/999"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "This page is not in the book" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Home" })).toBeVisible();
  }
});

test("a message that comes up is no stop for Tab; its button is", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/books/1");
  await page.request.patch("/api/v1/highlights/1", { data: { favorite: false } });
  await page.getByRole("article").first().hover();
  await page.getByRole("button", { name: "More actions" }).first().click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await expect(page.getByRole("listitem").filter({ has: undo })).toHaveAttribute("tabindex", "-1");
});
