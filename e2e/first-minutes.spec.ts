import { CLIPPINGS, OWNER, setUp } from "./support/reader.ts";
import { dropFiles } from "./support/importing.ts";
import { expect, test } from "./support/server.ts";

test("Welcome says in the field itself what is missing, and moves there", async ({ page }) => {
  await page.goto("/");
  const email = page.getByLabel("E-mail address");
  await page.getByLabel("Name").fill(OWNER.name);
  await email.fill("ada");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Open my library" }).click();
  await expect(page.getByText("This does not look like an e-mail address.")).toBeVisible();
  await expect(page.getByText("Use at least 8 characters; there are 5 so far.")).toBeVisible();
  await expect(email).toBeFocused();
  await email.fill(OWNER.email);
  await expect(page.getByText("This does not look like an e-mail address.")).toHaveCount(0);
});

test("an empty Home imports the samples, and becomes a library without a reload", async ({ page }) => {
  await setUp(page);
  await expect(page.getByText("Kobo · KoboReader.sqlite")).toBeVisible();
  await page.getByRole("button", { name: "look around with 15 sample highlights" }).click();
  const home = page.getByRole("main");
  await expect(home.getByRole("heading", { name: "Recently added" })).toBeVisible();
  await expect(home.getByRole("link", { name: "Walden" }).first()).toBeVisible();
  await home.getByRole("link", { name: "Sample highlights" }).click();
  await page.getByRole("link", { name: "See the 10 books" }).click();
  await expect(page.getByText("10 books · from Sample highlights")).toBeVisible();
});

test("Choose files opens the file dialogue on Home, and files that wait are told there", async ({ page }) => {
  await setUp(page);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(CLIPPINGS);
  await expect(page.getByRole("heading", { level: 1, name: "My Clippings.txt" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Import 7 highlights" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByText("1 file is waiting")).toBeVisible();
  await page.getByRole("link", { name: "Review it" }).click();
  await expect(page.getByRole("button", { name: "Import My Clippings.txt" })).toBeVisible();
});

test("Home shows the book that was opened last", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/library");
  await page.getByRole("link", { name: /Middlemarch/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Middlemarch" })).toBeVisible();
  await page.getByRole("link", { name: "Home" }).first().click();
  await expect(page.getByRole("heading", { name: "Where you were" })).toBeVisible();
  await page.getByRole("link", { name: /Middlemarch.*opened/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Middlemarch" })).toBeVisible();
});

test("the drop zone makes room for the files that were dropped", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await expect(page.getByRole("heading", { name: "Drop files here" })).toBeVisible();
  const csv = "Highlight,Book Title,Book Author\nSimplify.,Walden,Thoreau\n";
  await dropFiles(page, [
    { name: "one.csv", text: csv },
    { name: "two.csv", text: csv.replace("Simplify.", "We need the tonic of wildness.") },
  ]);
  await expect(page.getByRole("heading", { name: "Drop more files here" })).toBeVisible();
  await page.getByRole("button", { name: "Import all 2" }).click();
  await expect(page.getByRole("link", { name: /What was imported/ })).toHaveCount(2);
});
