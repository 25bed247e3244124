import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { z } from "zod";
import { ask, OWNER, setUp, tokenFor } from "./support/reader.ts";
import { expect, startServer, test } from "./support/server.ts";

const Listed = z.object({
  items: z.array(z.object({ id: z.number(), reason: z.string() })),
  running: z.unknown().nullable(),
  lastGoodAt: z.string().nullable(),
});

const PATIENCE = { timeout: 60_000 };

async function backUpNow(page: Page): Promise<void> {
  await page.goto("/settings/backup");
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(page.getByText(/^On demand/)).toBeVisible(PATIENCE);
}

/** The highlights in a library that nobody has open. */
function textsIn(path: string): string[] {
  const client = new Database(path, { readonly: true });
  const texts = client.prepare<[], string>("SELECT text FROM highlights WHERE deleted_at IS NULL").pluck().all();
  client.close();
  return texts;
}

function installationId(path: string): unknown {
  const client = new Database(path, { readonly: true });
  const id = client.prepare("SELECT installation_id FROM telemetry_consent").pluck().get();
  client.close();
  return id;
}

test.describe("with reports that are kept on this machine", () => {
  test.use({ telemetry: "on" });

  test("a library is backed up, changed, and restored on the screen: the change is gone, and so is every session", async ({
    page,
    lektr,
  }) => {
    test.setTimeout(240_000);
    await setUp(page, { telemetry: "Record reports here", sample: true });
    const before = installationId(join(lektr.dataDir, "lektr.db"));
    expect(before).toEqual(expect.any(String));
    await backUpNow(page);
    await page.goto("/");
    await expect(page.getByText("Last backup:")).toBeVisible();

    const token = await tokenFor(lektr.url);
    const added = await ask(lektr.url, token, "/api/v1/import/kindle", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        books: [{ title: "Added later", author: "Ada", highlights: [{ content: "Never backed up", location: "7" }] }],
      }),
    });
    expect(added.ok).toBe(true);
    const sound = await (await ask(lektr.url, token, "/api/v1/backups")).text();
    const [backup] = Listed.parse(JSON.parse(sound)).items;
    const file = await ask(lektr.url, token, `/api/v1/backups/${backup?.id}/file`);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.subarray(0, 15).toString()).toBe("SQLite format 3");
    expect(bytes.includes(String(before))).toBe(false);

    await page.goto("/settings/backup");
    await page.getByRole("button", { name: /^Restore lektr-.*-manual\.db$/ }).click();
    await page.getByRole("button", { name: "Look inside" }).click();
    await expect(page.getByRole("row", { name: /^Highlights/ })).toBeVisible(PATIENCE);
    await page.getByLabel("Account password").fill("not my password");
    await page.getByRole("button", { name: "Replace my library" }).click();
    await expect(page.getByText("This is not your present password.")).toBeVisible();
    await page.getByLabel("Account password").fill(OWNER.password);
    await page.getByRole("button", { name: "Replace my library" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor(PATIENCE);
    expect((await ask(lektr.url, token, "/api/v1/auth/me")).status).toBe(401);

    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    // Consent to telemetry is in no backup, so the question returns.
    await page.getByRole("radio", { name: "Share nothing" }).check();
    await page.getByRole("button", { name: "Open my library" }).click();
    await page.getByRole("navigation").first().waitFor();
    await page.goto("/library");
    await expect(page.getByRole("link", { name: /Added later/ })).toHaveCount(0);
    await page.goto("/settings/backup");
    await expect(page.getByText(/^Before a restore/)).toBeVisible();
    const state = await (await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/telemetry")).json();
    expect(state).toMatchObject({ effective: "off", installationId: null });
  });
});

test("a restore that a power cut interrupts is finished, or has changed nothing", async () => {
  test.setTimeout(240_000);
  const dataDir = mkdtempSync(join(tmpdir(), "lektr-restore-"));
  const env = { LEKTR_OWNER_EMAIL: OWNER.email, LEKTR_OWNER_PASSWORD: OWNER.password };
  const add = (url: string, token: string, content: string) =>
    ask(url, token, "/api/v1/import/kindle", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        books: [{ title: "Walden", author: "Thoreau", highlights: [{ content, location: "7" }] }],
      }),
    });
  for (const afterMs of [0, 60, 250, 1000]) {
    const first = await startServer({ dataDir, env });
    const token = await tokenFor(first.url);
    await add(first.url, token, `kept ${afterMs}`);
    await ask(first.url, token, "/api/v1/backups", { method: "POST" });
    const list = async () => Listed.parse(await (await ask(first.url, token, "/api/v1/backups")).json());
    await expect.poll(async () => (await list()).running, PATIENCE).toBeNull();
    const [backup] = (await list()).items;
    await add(first.url, token, `lost ${afterMs}`);
    const restoring = ask(first.url, token, `/api/v1/backups/${backup?.id}/restore`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ password: OWNER.password }),
    }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await first.kill9();
    await restoring;
    const second = await startServer({ dataDir, env });
    expect(second.url, second.output()).not.toBe("");
    await second.stop();
    expect(existsSync(join(dataDir, "restore"))).toBe(false);
    expect(readdirSync(join(dataDir, "backups")).filter((name) => name.startsWith("."))).toEqual([]);
    expect(textsIn(join(dataDir, "lektr.db"))).toContain(`kept ${afterMs}`);
  }
  rmSync(dataDir, { recursive: true, force: true });
});
