import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { MARK, marked, marksIn } from "./support/canary.ts";
import { PostHogStandIn } from "./support/posthog.ts";
import { ask } from "./support/reader.ts";
import { bareTest as test, expect, type LektrServer, startServer } from "./support/server.ts";

test.use({ telemetry: "on" });

const EMAIL = `${marked("mail")}@example.org`;
const PASSWORD = marked("password");

/** A clippings file in which every word that can be a reader's has the mark; one entry cannot be read. */
const CLIPPINGS = [
  `${marked("title")} (${marked("author")})\r\n- Your Highlight at location 10-12 | Added on Monday, 4 March 2024 10:00:00\r\n\r\n${marked("text")}, and more of it`,
  `${marked("title")} (${marked("author")})\r\n- Your Note at location 12 | Added on Monday, 4 March 2024 10:00:01\r\n\r\n${marked("note")}`,
  `${marked("other")} (Anonymous)\r\n- Your Highlight at location 20-22 | Added on Monday, 4 March 2024 10:00:02\r\n\r\nanother ${marked("text")}`,
  `${marked("title")} (${marked("author")})\r\n${marked("unreadable")}\r\n\r\n${marked("lost")}`,
]
  .map((entry) => `${entry}\r\n==========\r\n`)
  .join("");

test("a library full of marked words, every feature used, every failure provoked: no mark leaves, or is told", async ({
  browser,
}) => {
  const posthog = await PostHogStandIn.start();
  const parent = mkdtempSync(join(tmpdir(), "lektr-canary-"));
  const dataDir = join(parent, marked("folder"));
  const env = {
    POSTHOG_API_KEY: "phc_test",
    POSTHOG_HOST: posthog.url,
    LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "0",
    // Overrides “identified”, so that the contact must not be sent either.
    LEKTR_TELEMETRY: "anonymous",
  };
  const first = await startServer({ env, dataDir });
  const page = await browser.newPage({ baseURL: first.url, extraHTTPHeaders: { [`x-${MARK}`]: MARK } });
  await page.context().addCookies([{ name: MARK, value: MARK, url: first.url }]);
  await settleIn(page);
  const token = await signIn(first);
  await readAndWrite(first, token);
  await search(page);
  await provoke(first, token, dataDir);
  await knockAtEveryDoor(page, first, token);
  for (const name of [
    "import_finished",
    "book_added",
    "search_used",
    "extension_connected",
    "extension_detected",
    "theme_changed",
    "feature_opened",
    "operation_failed",
  ]) {
    await posthog.event(name);
  }
  expect((await ask(first.url, token, "/api/v1/telemetry/deletion", { method: "POST" })).status).toBe(202);
  await posthog.event("deletion_request");
  await page.close();
  expect(await first.stop()).toBe(0);

  // A second run, so that a report contains everything that was counted in the first.
  makeReportDue(dataDir);
  const reports = posthog.events("usage_report").length;
  const second = await startServer({ env, dataDir });
  const report = JSON.parse((await posthog.event("usage_report", reports + 1)).body.toString()).batch[0].properties;
  expect(report).toMatchObject({
    library: { books: 2, tags: 2 },
    usage: { imports: { page: { "kindle-clippings": { ok: 1 } } } },
    aggregates: { distinct_users: 1 },
  });
  const ledger = Buffer.from(await (await ask(second.url, token, "/api/v1/telemetry/log/download")).arrayBuffer());
  const library = Buffer.from(await (await ask(second.url, token, "/api/v1/highlights")).arrayBuffer());
  await second.stop();

  // The control: the library is full of marks, and they are found in any form.
  expect(marksIn(library).length).toBeGreaterThan(0);
  expect(marksIn(Buffer.from(`id ${Buffer.from(`x ${MARK} y`).toString("base64")}`)).length).toBeGreaterThan(0);
  expect(posthog.requests.length).toBeGreaterThan(9);
  const kept = bodiesKept(dataDir);
  for (const { body } of posthog.requests) expect(kept).toContain(body.toString());
  for (const { bytes } of posthog.connections) expect(marksIn(bytes)).toEqual([]);
  expect(marksIn(ledger)).toEqual([]);
  expect(marksIn(Buffer.from(first.output() + second.output()))).toEqual([]);
  await posthog.stop();
  rmSync(parent, { recursive: true, force: true });
});

/** Completes Welcome with marked words in every field, and the extension's marker in the page. */
async function settleIn(page: Page): Promise<void> {
  await page.addInitScript((mark) => {
    Object.assign(window, { __LEKTR_EXTENSION__: { installed: true, version: mark } });
  }, MARK);
  await page.goto(`/?${MARK}=${MARK}`);
  await page.getByLabel("Name").fill(marked("name"));
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open my library" }).click();
  await page.getByRole("heading", { level: 1, name: /^Welcome, / }).waitFor();
  await page.goto("/settings/appearance");
  await page.getByRole("button", { name: "Dark" }).click();
}

async function signIn(server: LektrServer): Promise<string> {
  const json = (body: unknown) => ({
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": MARK },
    body: JSON.stringify(body),
  });
  const login = `${server.url}/api/v1/auth/login`;
  expect((await fetch(login, json({ email: EMAIL, password: marked("wrong") }))).status).toBe(401);
  const { token } = await (await fetch(login, json({ email: EMAIL, password: PASSWORD }))).json();
  return String(token);
}

/** Imports, edits, tags, deletes and restores; and types a contact that must not be sent in this mode. */
async function readAndWrite(server: LektrServer, token: string): Promise<void> {
  const send = (method: string, path: string, body: unknown) =>
    ask(server.url, token, path, { method, body: JSON.stringify(body) });
  const upload = (bytes: string, filename: string) =>
    ask(server.url, token, "/api/v1/import", {
      method: "POST",
      headers: { "content-disposition": `attachment; filename="${filename}"` },
      body: bytes,
    });
  const contact = { mode: "identified", contact: `${marked("contact")}@example.org` };
  expect(await (await send("PUT", "/api/v1/telemetry", contact)).json()).toMatchObject({ effective: "anonymous" });
  expect((await upload(CLIPPINGS, `${marked("file")}.txt`)).ok).toBe(true);
  expect((await upload(`<html>${MARK}</html>`, `${marked("page")}.html`)).status).toBeGreaterThanOrEqual(400);
  await send("PATCH", "/api/v1/highlights/1", { note: marked("edited"), tags: [marked("tag")] });
  await send("PATCH", "/api/v1/books/1", { tags: [marked("shelf")] });
  await send("DELETE", "/api/v1/highlights/2", {});
  await send("POST", "/api/v1/extension/heartbeat", { version: MARK, browser: MARK });
}

async function search(page: Page): Promise<void> {
  await page.goto("/search");
  await page.getByRole("searchbox").fill(`${MARK} tag:${marked("tag")}`);
  await expect(page.getByRole("article")).toHaveCount(1);
}

/** Makes a page, a call and a job fail inside Lektr, by removing what they need. */
async function provoke(server: LektrServer, token: string, dataDir: string): Promise<void> {
  const db = new Database(join(dataDir, "lektr.db"));
  db.exec(`ALTER TABLE settings RENAME TO "${MARK}"`);
  const failed = await ask(server.url, token, "/api/v1/extension/heartbeat", {
    method: "POST",
    body: JSON.stringify({ version: MARK, browser: MARK }),
  });
  expect(failed.status).toBe(500);
  db.exec(`ALTER TABLE "${MARK}" RENAME TO settings`);
  db.prepare(
    `INSERT INTO jobs (reader_id, kind, subject_id, status, run_after, created_at)
     SELECT id, 'import', 999, 'waiting', 0, 0 FROM readers`,
  ).run();
  db.close();
}

/** Requests with invalid addresses, tokens and bodies. */
async function knockAtEveryDoor(page: Page, server: LektrServer, token: string): Promise<void> {
  await page.goto(`/${MARK}/${MARK}`);
  await page.goto(`/books/1?at=${MARK}`);
  await page.goto("/tags");
  const calls: [string, RequestInit][] = [
    [`/api/v1/books/${MARK}`, {}],
    [`/api/v1/${MARK}`, {}],
    ["/api/v1/search?q=", { headers: { authorization: `Bearer ${MARK}` } }],
    ["/api/v1/highlights/1", { method: "PATCH", body: `{"${MARK}":` }],
    ["/api/v1/telemetry", { method: "PUT", body: `{"mode":"${MARK}"}` }],
    ["/api/v1/telemetry/relay/e/", { method: "POST", body: `{"event":"${MARK}","properties":{"theme":"${MARK}"}}` }],
  ];
  for (const [path, init] of calls) {
    expect((await ask(server.url, token, path, init)).status, path).toBeGreaterThanOrEqual(400);
  }
}

/** Every body in the ledger, after the server has stopped: until then an event may still arrive. */
function bodiesKept(dataDir: string): string[] {
  const db = new Database(join(dataDir, "lektr.db"), { readonly: true });
  const bodies = db.prepare<[], Buffer>("SELECT body FROM telemetry_ledger").pluck().all();
  db.close();
  return bodies.map(String);
}

/** Sets the report to be due, as if a day had passed. */
function makeReportDue(dataDir: string): void {
  const db = new Database(join(dataDir, "lektr.db"));
  db.prepare("UPDATE telemetry_schedule SET next_due_at = 0, attempts = 0").run();
  db.close();
  expect(readFileSync(join(dataDir, "lektr.db")).length).toBeGreaterThan(0);
}
