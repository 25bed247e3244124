import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { ask, OWNER, setUp, tokenFor } from "./support/reader.ts";
import { bareTest as test, expect, startServer } from "./support/server.ts";

const PATIENCE = { timeout: 60_000 };
const Listed = z.object({ items: z.array(z.object({ name: z.string() })), running: z.unknown().nullable() });

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lektr-damaged-"));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Overwrites the pages of one table, and of no other, so that it is known what is lost. */
function tearTable(path: string, table: string): void {
  const client = new Database(path);
  const pages = client.prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ?").pluck().all(table);
  client.pragma("wal_checkpoint(TRUNCATE)");
  client.close();
  const file = openSync(path, "r+");
  for (const page of pages) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, (page - 1) * 4096);
  closeSync(file);
}

async function addWalden(url: string, token: string): Promise<void> {
  const highlights = Array.from({ length: 40 }, (_, page) => ({
    content: `Simplify, ${page}. `.repeat(20),
    location: `${page}`,
  }));
  const books = [{ title: "Walden", author: "Thoreau", highlights }];
  const headers = { "content-type": "application/json" };
  const added = await ask(url, token, "/api/v1/import/kindle", {
    method: "POST",
    headers,
    body: JSON.stringify({ books }),
  });
  expect(added.ok).toBe(true);
}

test("a damaged database is recognised at the start, and the owner restores a backup from the page that says so", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const first = await startServer({ dataDir });
  const database = join(dataDir, "lektr.db");
  await setUp(page, {}, first.url);
  const token = await tokenFor(first.url);
  await addWalden(first.url, token);
  await ask(first.url, token, "/api/v1/backups", { method: "POST" });
  const list = async () => Listed.parse(await (await ask(first.url, token, "/api/v1/backups")).json());
  await expect.poll(async () => (await list()).running, PATIENCE).toBeNull();
  const backup = (await list()).items[0]?.name ?? "";
  const port = new URL(first.url).port;
  await first.stop();
  tearTable(database, "highlights");
  const torn = readFileSync(database);

  const second = await startServer({ dataDir, env: { PORT: port } });
  expect(second.output()).toContain(`The database ${database} is damaged and was left as it is.`);
  const ready = await fetch(`${second.url}/api/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ code: "database_damaged" });
  expect((await fetch(`${second.url}/api/health`)).status).toBe(200);
  expect((await ask(second.url, token, "/api/v1/books")).status).toBe(503);

  // Strangers learn of the command, and of nothing else.
  const stranger = await (await fetch(`${second.url}/library`)).text();
  expect(stranger).toContain(backup);
  expect(stranger).not.toContain("Restore this backup");
  for (const path of ["/", "/library", "/sign-in", "/settings/health"]) {
    await page.goto(second.url + path);
    await expect(page.getByRole("heading", { name: "The database is damaged" })).toBeVisible();
    await expect(page.getByText(backup)).toBeVisible();
  }
  await expect(page.getByText("1 book, 40 highlights")).toBeVisible();
  expect(readFileSync(database).equals(torn)).toBe(true);

  await page.getByRole("button", { name: `Restore ${backup}` }).click();
  await page.getByRole("button", { name: "Look inside" }).click();
  await expect(page.getByRole("row", { name: /^Highlights/ })).toBeVisible(PATIENCE);
  await page.getByLabel("Account password").fill(OWNER.password);
  await page.getByRole("button", { name: "Replace my library" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor(PATIENCE);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const books = await (await ask(second.url, await tokenFor(second.url), "/api/v1/books")).json();
  expect(books).toMatchObject({ items: [{ title: "Walden" }] });
  expect((await fetch(`${second.url}/api/health/ready`)).status).toBe(200);
  const kept = readdirSync(dataDir).find((name) => /^lektr\.db\.damaged-\w+$/.test(name));
  expect(kept && readFileSync(join(dataDir, kept)).equals(torn)).toBe(true);
  expect(readdirSync(dataDir)).not.toContain("damaged.json");
});

test("without readable accounts, the page says how to restore the newest backup on the machine itself", async ({
  page,
}) => {
  const garbage = "this was a library once".repeat(1000);
  writeFileSync(join(dataDir, "lektr.db"), garbage);
  const lektr = await startServer({ dataDir });
  expect(lektr.output()).toContain(`The database ${join(dataDir, "lektr.db")} is damaged and was left as it is.`);
  expect(lektr.output()).not.toContain("    at ");
  await page.goto(lektr.url);
  await expect(page.getByText("npm run restore FILE")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Restore/ })).toHaveCount(0);
  expect(await lektr.stop()).toBe(0);
  expect(readFileSync(join(dataDir, "lektr.db"), "utf8")).toBe(garbage);
});

test("damage that appears while Lektr runs is noticed by the check, and nothing is written from then on", async ({
  page,
}) => {
  const lektr = await startServer({ dataDir });
  await setUp(page, {}, lektr.url);
  const token = await tokenFor(lektr.url);
  await addWalden(lektr.url, token);
  const database = join(dataDir, "lektr.db");
  tearTable(database, "highlights");
  await page.goto(`${lektr.url}/settings/health`);
  // A background job may come upon the damage first.
  await page.request.post(`${lektr.url}/api/v1/health/integrity`);
  const ready = async () =>
    z.object({ code: z.string() }).parse(await (await fetch(`${lektr.url}/api/health/ready`)).json());
  await expect.poll(async () => (await ready()).code, PATIENCE).toBe("database_damaged");
  await page.reload();
  await expect(page.getByRole("heading", { name: "The database is damaged" })).toBeVisible(PATIENCE);
  const torn = readFileSync(database);
  const body = JSON.stringify({ title: "Walden", author: "Thoreau", text: "Simplify." });
  const headers = { "content-type": "application/json" };
  const refused = await ask(lektr.url, token, "/api/v1/highlights", { method: "POST", headers, body });
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: "database_damaged" });
  await lektr.stop();
  expect(readFileSync(database).equals(torn)).toBe(true);
  const again = await startServer({ dataDir });
  await expect
    .poll(
      async () => (await (await fetch(`${again.url}/api/health/ready`)).text()).includes("database_damaged"),
      PATIENCE,
    )
    .toBe(true);
  await page.goto(again.url);
  await expect(page.getByRole("heading", { name: "The database is damaged" })).toBeVisible();
  expect(readFileSync(database).equals(torn)).toBe(true);
});
