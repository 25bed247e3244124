import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, UnusableDatabase } from "./open.ts";

const migrations = join(import.meta.dirname, "migrations");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-open-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("opening the database", () => {
  it("creates a library with its search triggers, foreign keys on", () => {
    const db = openDatabase(join(folder, "deep/er/lektr.db"), { migrations });
    const triggers = db.$client.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").pluck();
    expect(triggers.all()).toEqual([
      "books_index_after_update",
      "books_index_before_delete",
      "books_index_before_update",
      "highlights_index_delete",
      "highlights_index_insert",
      "highlights_index_update",
    ]);
    expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
    db.$client.close();
  });

  it("copies an older database before it upgrades it, and keeps its rows", () => {
    const path = join(folder, "lektr.db");
    const before = openDatabase(path, { migrations });
    before.$client.exec(
      "INSERT INTO readers VALUES ('r', 'Ada', 'ada@example.org', 0, NULL, 'owner', 0, 0);" +
        "DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations);" +
        "DROP INDEX telemetry_ledger_by_event;" +
        "INSERT INTO telemetry_ledger (at, event, uuid, body, outcome, duration_ms) VALUES (0, 'e', 'u', 'the bytes that left', 'sent', 1);" +
        "INSERT INTO telemetry_consent (id, state, salt) VALUES (1, 'anonymous', 'the secret of pseudonyms')",
    );
    before.$client.close();

    const said: string[] = [];
    const after = openDatabase(path, { migrations, say: (message) => said.push(message) });
    expect(after.$client.prepare("SELECT name FROM readers").pluck().all()).toEqual(["Ada"]);
    after.$client.close();
    const copy = readdirSync(folder).find((name) => name.includes(".before-upgrade-"));
    expect(copy).toBeDefined();
    expect(said[0]).toContain(copy);
    const saved = new Database(join(folder, copy ?? ""), { readonly: true });
    expect(saved.prepare("SELECT name FROM readers").pluck().all()).toEqual(["Ada"]);
    saved.close();
    // What telemetry has sent is told in one place alone; a copy holds not even its traces.
    for (const trace of ["the bytes that left", "the secret of pseudonyms"]) {
      expect(readFileSync(join(folder, copy ?? "")).includes(trace)).toBe(false);
      expect(readFileSync(path).includes(trace)).toBe(true);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith(`${copy}-`))).toEqual([]);
  });

  it("refuses a database that a newer version wrote, and leaves it as it is", () => {
    const path = join(folder, "lektr.db");
    const db = openDatabase(path, { migrations });
    db.$client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
    db.$client.close();
    expect(() => openDatabase(path, { migrations })).toThrow(/newer version of Lektr/);
  });

  it.each([
    ["a file that is not a database", Buffer.from("not a database, but long enough to be read as one ".repeat(40))],
    ["a database cut short", undefined],
  ])("says that %s is damaged", (_what, bytes) => {
    const path = join(folder, "lektr.db");
    if (bytes) writeFileSync(path, bytes);
    else {
      const db = openDatabase(path, { migrations });
      db.$client.pragma("wal_checkpoint(TRUNCATE)");
      const whole = db.$client.serialize();
      db.$client.close();
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 3)));
    }
    expect(() => openDatabase(path, { migrations })).toThrow(UnusableDatabase);
    expect(() => openDatabase(path, { migrations })).toThrow(/damaged/);
  });
});
