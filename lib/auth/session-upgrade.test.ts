import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { copyDatabase } from "#db/backup/copy.ts";
import { openDatabase } from "#db/open.ts";
import { readerOfToken } from "./session.ts";

const migrations = join(import.meta.dirname, "../../db/migrations");
const Journal = z.looseObject({ entries: z.array(z.unknown()) });

/** The migrations of the last version that stored sessions in plain text. */
function migrationsBefore(folder: string): string {
  const earlier = join(folder, "earlier");
  cpSync(migrations, earlier, { recursive: true });
  const path = join(earlier, "meta/_journal.json");
  const journal = Journal.parse(JSON.parse(readFileSync(path, "utf8")));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 10) }));
  return earlier;
}

it("keeps people signed in when their sessions are hashed, and leaves no token in the file or in the backup", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lektr-sessions-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "lektr.db");
  const before = openDatabase(path, { migrations: migrationsBefore(folder) });
  before.$client.exec(`
    INSERT INTO readers (id, name, email, email_verified, role, created_at, updated_at) VALUES ('ada', 'Ada', 'ada@example.org', 0, 'owner', 1, 1);
    INSERT INTO sessions (id, token, user_id, expires_at, created_at, updated_at) VALUES ('s', 'a-token-in-the-clear', 'ada', 9000, 1, 1);
  `);
  before.$client.close();
  const target = join(folder, "lektr.db.backup");
  await copyDatabase({ source: path, target, facts: { madeAt: 1, version: "0.1.0" }, onProgress: () => {} });
  const db = openDatabase(path, { migrations });
  expect(readerOfToken(db, "a-token-in-the-clear", { address: "", userAgent: "" }, 2)).toMatchObject({ id: "ada" });
  db.$client.close();
  const files = readdirSync(folder).filter((file) => file.startsWith("lektr.db"));
  expect(files).toHaveLength(2);
  for (const name of files) {
    expect([name, readFileSync(join(folder, name)).includes("a-token-in-the-clear")]).toEqual([name, false]);
  }
});
