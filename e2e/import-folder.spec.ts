import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// Two scans five seconds apart, plus the load of the machine.
const PATIENCE = { timeout: 60_000 };

test("a file put into the folder comes into the library without a click; a broken one is told on Home and in Settings", async ({
  page,
  lektr,
}) => {
  test.setTimeout(180_000);
  await setUp(page);
  const folder = join(lektr.dataDir, "import");
  await page.goto("/settings/imports");
  const section = page.getByRole("region", { name: "Import folder" });
  await expect(section.getByText(folder, { exact: true })).toBeVisible();
  await expect(section).toContainText("No files yet.");

  mkdirSync(join(folder, "kindle"), { recursive: true });
  copyFileSync(CLIPPINGS, join(folder, "kindle", "My Clippings.txt"));
  const broken = join(folder, "Saved by an editor.txt");
  writeFileSync(broken, readFileSync(CLIPPINGS, "utf8").replaceAll("\ufeff", "").replaceAll("e", "é"), "latin1");
  writeFileSync(join(folder, "cover.jpg"), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]));

  await expect(async () => {
    await page.goto("/library");
    await expect(page.getByRole("link", { name: /Walden/ })).toBeVisible({ timeout: 500 });
  }).toPass(PATIENCE);
  await page.goto("/");
  await expect(page.getByText("One file in the import folder could not be imported.")).toBeVisible();
  await page.getByRole("link", { name: "See why" }).click();
  await expect(section).toContainText("1 file imported, 1 ignored (not an export), 1 could not be imported");
  await expect(section.getByRole("listitem")).toContainText("Saved by an editor.txt");
  await expect(section.getByRole("listitem")).toContainText("Windows-1252");

  // Removing the broken file settles it without further action.
  rmSync(broken);
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByText("could not be imported")).toHaveCount(0, { timeout: 500 });
  }).toPass(PATIENCE);
});

test.describe("a folder that the reader named", () => {
  const outer = mkdtempSync(join(tmpdir(), "lektr-kindle-"));
  const folder = join(outer, "Kindle");
  test.use({ lektrEnv: { LEKTR_IMPORT_DIR: folder } });
  test.afterAll(() => rmSync(outer, { recursive: true, force: true }));

  test("is watched in its place; the reader sees that it is missing, and files are imported once it is back", async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await setUp(page);
    await expect(async () => {
      await page.goto("/");
      await expect(page.getByText("The import folder is not there")).toBeVisible({ timeout: 500 });
    }).toPass(PATIENCE);
    mkdirSync(join(outer, "unplugged"));
    copyFileSync(CLIPPINGS, join(outer, "unplugged", "My Clippings.txt"));
    renameSync(join(outer, "unplugged"), folder);
    await expect(async () => {
      await page.goto("/library");
      await expect(page.getByRole("link", { name: /Walden/ })).toBeVisible({ timeout: 500 });
    }).toPass(PATIENCE);
    await page.goto("/");
    await expect(page.getByText("The import folder is not there")).toHaveCount(0);
  });
});
