import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { importAsReader } from "./support/importing.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// A look every five seconds, plus the load of the machine.
const PATIENCE = { timeout: 60_000 };

const section = (page: Page) => page.getByRole("region", { name: "Export folder" });

function notesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
}

test("notes follow the library into the files that a reader renamed and wrote in", async ({ page, lektr }) => {
  test.setTimeout(180_000);
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.goto("/settings/export-folder");
  const folder = join(lektr.dataDir, "export");
  await expect(section(page).getByText(folder, { exact: true })).toBeVisible();
  await page.getByRole("switch", { name: "Keep notes in step" }).click();
  await expect(section(page).getByRole("status")).toContainText("5 notes, last checked", PATIENCE);
  const walden = notesIn(folder).find((path) => path.startsWith("Walden"));
  expect(notesIn(folder)).toHaveLength(5);

  mkdirSync(join(folder, "Woods"));
  const mine = join(folder, "Woods/Thoreau.md");
  renameSync(join(folder, walden ?? ""), mine);
  appendFileSync(mine, "My own thoughts.\n");
  const before = readFileSync(mine, "utf8");
  await page.goto("/library");
  await page.getByRole("link", { name: /Walden/ }).click();
  const highlight = page.getByRole("article").first();
  await highlight.hover();
  await highlight.getByRole("button", { name: "Favourite" }).click();
  await highlight.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect.poll(() => readFileSync(mine, "utf8"), PATIENCE).not.toBe(before);
  const after = readFileSync(mine, "utf8");
  expect(after.endsWith("%% lektr:end %%\nMy own thoughts.\n")).toBe(true);
  expect(after.length).toBeLessThan(before.length);
  expect(notesIn(folder)).toHaveLength(5);

  await page.goto("/settings/export-folder");
  await page.getByLabel("Only highlights that match").fill("author:thoreau");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(section(page).getByRole("status")).toContainText("1 note, last checked", PATIENCE);
  expect(notesIn(folder).filter((path) => path.startsWith("_trash/"))).toHaveLength(4);
  expect(readFileSync(mine, "utf8")).toContain("My own thoughts.");

  await page.getByRole("switch", { name: "Keep notes in step" }).click();
  await expect(section(page).getByRole("status")).toBeEmpty();
});

test.describe("a folder that the reader named", () => {
  const outer = mkdtempSync(join(tmpdir(), "lektr-vault-"));
  const folder = join(outer, "Vault");
  test.use({ lektrEnv: { LEKTR_EXPORT_DIR: folder } });
  test.afterAll(() => rmSync(outer, { recursive: true, force: true }));

  test("is not created: the reader is told that it is missing, and it is filled once it is there", async ({ page }) => {
    test.setTimeout(180_000);
    await setUp(page);
    await importAsReader(page.request, readFileSync(CLIPPINGS));
    await page.goto("/settings/export-folder");
    await page.getByRole("switch", { name: "Keep notes in step" }).click();
    await expect(section(page)).toContainText("This folder is not there.");
    mkdirSync(folder);
    await page.getByRole("button", { name: "Check all notes now" }).click();
    await expect(section(page).getByRole("status")).toContainText("5 notes, last checked", PATIENCE);
    expect(notesIn(folder)).toHaveLength(5);
  });
});
