import { join } from "node:path";
import Database from "better-sqlite3";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

/** Marks the last import's job as given up. */
function giveUp(lektr: LektrServer): void {
  const database = new Database(join(lektr.dataDir, "lektr.db"));
  database.exec("UPDATE jobs SET status = 'failed', attempts = 5, error_code = 'Error' WHERE kind = 'import'");
  database.exec("UPDATE imports SET status = 'failed', error_code = 'gave_up'");
  database.close();
}

// The thread that checks starts slowly on a busy machine.

test("an import that was given up is told on Home, and tried again in System health", async ({ page, lektr }) => {
  await setUp(page);
  await page.goto("/import");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(CLIPPINGS);
  await expect(page.getByRole("heading", { level: 1, name: "My Clippings.txt" })).toBeVisible();
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByRole("status")).toContainText("Added");
  giveUp(lektr);

  await page.goto("/");
  await expect(page.getByText("One import stopped several times and was given up.")).toBeVisible();
  await page.getByRole("link", { name: "Look, and try again" }).click();
  const queue = page.getByRole("region", { name: "Background jobs" });
  const given = queue.getByRole("listitem").filter({ hasText: "My Clippings.txt" });
  await expect(given).toContainText("failed after 5 attempts");
  await queue.getByRole("button", { name: "Try again" }).click();
  // New highlights are embedded, too, before everything is done.
  await expect(queue).toContainText("Nothing is running, and nothing is stuck.", { timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Last imports" })).toContainText("added");
  await page.goto("/");
  await expect(page.getByText("given up")).toHaveCount(0);
});

test("the owner sees the size of the library and the room that is left, and has the database checked", async ({
  page,
  lektr,
}) => {
  await setUp(page, { sample: true });
  await page.goto("/settings/health");
  const database = page.getByRole("region", { name: "Database" });
  await expect(database).toContainText(join(lektr.dataDir, "lektr.db"));
  await expect(database).toContainText(/Size\s*[\d.]+ (?:kB|MB)/);
  await expect(database).toContainText(/[\d.]+ [MGT]B of [\d.]+ [MGT]B/);
  await expect(database).toContainText("Not checked yet.");
  await database.getByRole("button", { name: "Check the database" }).click();
  await expect(database.getByRole("status")).toContainText("No errors found", { timeout: 20_000 });
  // The result is stored: reloading the page shows it, too.
  await page.reload();
  await expect(database.getByRole("status")).toContainText("No errors found");
  await expect(page.getByRole("region", { name: "Versions" })).toContainText(process.versions.node);
});
