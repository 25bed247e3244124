import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BACKUP_TABLES, tablesIn } from "#db/backup/tables.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { decryptFile } from "./age.ts";
import { fileNameOf } from "./file-name.ts";
import { listBackups, removeUnfinished, reserveName } from "./folder.ts";
import { outdatedBackups } from "./rotation.ts";
import { applyRestore, decideRestore, discardStaged, stageBackup } from "./stage.ts";
import { writeBackup } from "./write-backup.ts";

const migrations = join(process.cwd(), "db/migrations");
const AT = Date.UTC(2026, 10, 28, 3, 0, 12);
const FACTS = { madeAt: AT, version: "1.2.3" };

let dataDir: string;
let db: Db;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lektr-backup-"));
  db = openDatabase(join(dataDir, "lektr.db"), { migrations });
  db.$client.exec(
    "INSERT INTO readers VALUES ('ada', 'Ada', 'ada@example.org', 0, NULL, 'owner', 0, 0);" +
      "INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (1, 'ada', 'Walden', 'walden', '', 'csv', 0);" +
      "INSERT INTO highlights (id, reader_id, book_id, kind, text, source, created_at, updated_at) VALUES (1, 'ada', 1, 'highlight', 'I went to the woods', 'csv', 0, 0);" +
      "INSERT INTO sessions (id, token_hash, user_id, expires_at, created_at, updated_at) VALUES ('s', 'hash-of-session', 'ada', 0, 0, 0);" +
      "INSERT INTO access_tokens (id, reader_id, name, kind, scope, hash, created_at) VALUES (1, 'ada', 'KOReader', 'token', 'read', 'hash-of-token', 0);" +
      "INSERT INTO telemetry_consent (id, state, installation_id, salt) VALUES (1, 'anonymous', 'id-of-installation', 'salt-of-installation');" +
      "INSERT INTO telemetry_epoch VALUES (1, 41);" +
      "INSERT INTO telemetry_ledger (at, event, uuid, body, outcome, duration_ms) VALUES (0, 'e', 'u', 'bytes-that-left', 'sent', 1)",
  );
});
afterEach(() => {
  db.$client.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Writes a backup of the library. Returns its path. */
async function backUp(passphrase: string | null = null): Promise<string> {
  const name = { reason: "manual", isEncrypted: passphrase !== null } as const;
  const { path: target } = reserveName(join(dataDir, "backups"), name, AT);
  await writeBackup({ kind: "write", source: db.$client.name, target, passphrase, facts: FACTS }, () => {});
  return target;
}

function staging(kind: "inspect" | "stage", file: string, passphrase: string | null = null) {
  return stageBackup({ kind, file, passphrase, dataDir, migrations });
}

function highlightsIn(path: string): unknown[] {
  const client = new Database(path, { readonly: true });
  const texts = client.prepare("SELECT text FROM highlights").pluck().all();
  client.close();
  return texts;
}

describe("a backup", () => {
  it("says of every table whether it is kept", () => {
    expect(Object.keys(BACKUP_TABLES).toSorted()).toEqual(tablesIn(db.$client));
  });

  it("has the library, and not even traces of sessions, tokens and telemetry", async () => {
    db.$client.exec("INSERT INTO settings VALUES ('ada', 'x', 'deleted-long-ago'); DELETE FROM settings");
    const path = await backUp();
    expect(highlightsIn(path)).toEqual(["I went to the woods"]);
    expect(readdirSync(join(dataDir, "backups"))).toEqual(["lektr-2026-11-28T03-00-12Z-manual.db"]);
    const bytes = readFileSync(path);
    for (const trace of [
      "hash-of-session",
      "hash-of-token",
      "id-of-installation",
      "salt-of-installation",
      "bytes-that-left",
      "deleted-long-ago",
    ])
      expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
    const copy = new Database(path, { readonly: true });
    const emptied = Object.keys(BACKUP_TABLES).filter((table) => BACKUP_TABLES[table] !== "kept");
    for (const table of emptied)
      expect([table, copy.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()]).toEqual([table, 0]);
    copy.close();
  });

  it("keeps the decision against telemetry", async () => {
    db.$client.exec("UPDATE telemetry_consent SET state = 'off', installation_id = NULL, salt = NULL");
    const copy = new Database(await backUp(), { readonly: true });
    expect(copy.prepare("SELECT state FROM telemetry_consent").pluck().all()).toEqual(["off"]);
    copy.close();
  });

  it("is of one moment, though highlights are added while it is written", async () => {
    const add = db.$client.prepare(
      "INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at) VALUES ('ada', 1, 'highlight', ?, 'csv', 0, 0)",
    );
    const timer = setInterval(() => add.run("added meanwhile"), 1);
    const path = await backUp().finally(() => clearInterval(timer));
    expect(highlightsIn(path)).toContain("I went to the woods");
  });

  it("with a passphrase is an age file that only the passphrase opens", async () => {
    const path = await backUp("correct horse battery");
    expect(readFileSync(path).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(readdirSync(join(dataDir, "backups"))).toEqual(["lektr-2026-11-28T03-00-12Z-manual.db.age"]);
    const plain = join(dataDir, "plain.db");
    expect(await decryptFile(path, plain, "wrong horse battery")).toBe(false);
    expect(await decryptFile(path, plain, "correct horse battery")).toBe(true);
    expect(highlightsIn(plain)).toEqual(["I went to the woods"]);
    expect(await staging("inspect", path, "wrong horse battery")).toMatchObject({ code: "wrong_passphrase" });
    expect(await staging("inspect", path, "correct horse battery")).toMatchObject({ contents: { highlights: 1 } });
  }, 60_000);

  it("that cannot be written leaves nothing, and says why", async () => {
    const folder = join(dataDir, "closed");
    mkdirSync(folder);
    const { path: target } = reserveName(folder, { reason: "manual", isEncrypted: false }, AT);
    rmSync(folder, { recursive: true });
    const request = { kind: "write", source: db.$client.name, target, passphrase: null, facts: FACTS } as const;
    await expect(writeBackup(request, () => {})).rejects.toThrow(/directory does not exist/);
    expect(existsSync(folder)).toBe(false);
  });

  it("that a killed process left unfinished is removed; other files are left alone", () => {
    const folder = join(dataDir, "backups");
    mkdirSync(folder);
    const whole = "lektr-2026-11-28T03-00-12Z-scheduled.db";
    for (const name of [whole, `.${whole}.part`, `.${whole}.age.part-plain`, `.${whole}.part-journal`, ".mine.part"])
      writeFileSync(join(folder, name), "");
    removeUnfinished(folder);
    expect(readdirSync(folder).toSorted()).toEqual([".mine.part", whole]);
    expect(listBackups(folder).map(({ name }) => name)).toEqual([whole]);
  });
});

describe("old backups", () => {
  const DAY = 24 * 60 * 60;
  const end = Date.UTC(2026, 10, 28, 3) / 1000;
  const scheduled = (days: number) => ({ id: end - days * DAY, reason: "scheduled" }) as const;

  it("are thinned to seven days, four weeks and six months", () => {
    const SEVEN_DAYS = [22, 23, 24, 25, 26, 27, 28].map((day) => `2026-11-${day}`).toReversed();
    const FOUR_WEEKS_AND_SIX_MONTHS = "2026-11-15 2026-11-08 2026-10-31 2026-09-30 2026-08-31 2026-07-31 2026-06-30";
    const all = Array.from({ length: 400 }, (_, days) => scheduled(days));
    const outdated = new Set(outdatedBackups(all));
    const kept = all
      .filter((backup) => !outdated.has(backup))
      .map(({ id }) => new Date(id * 1000).toISOString().slice(0, 10));
    expect(kept).toEqual([...SEVEN_DAYS, ...FOUR_WEEKS_AND_SIX_MONTHS.split(" ")]);
  });

  it("that someone asked for are kept apart from scheduled ones, the last ten of each kind", () => {
    const manual = Array.from({ length: 12 }, (_, index) => ({ id: end - index, reason: "manual" }) as const);
    expect(outdatedBackups([...manual, scheduled(300)])).toEqual(manual.slice(10));
  });
});

describe("restoring", () => {
  /** A backup with one highlight; the library has changed since. */
  async function backUpAndChange(): Promise<string> {
    const path = await backUp();
    db.$client.exec("UPDATE highlights SET text = 'changed'");
    return path;
  }

  it("shows what is in a backup, and changes nothing yet", async () => {
    const file = await backUpAndChange();
    expect(await staging("inspect", file)).toEqual({
      ok: true,
      contents: { madeAt: AT, version: "1.2.3", schema: "same", books: 1, highlights: 1, tags: 0, imports: 0 },
    });
    expect(applyRestore(dataDir)).toBe(false);
    expect(existsSync(join(dataDir, "restore"))).toBe(false);
  });

  it.each([
    ["before it was decided", [], "changed"],
    ["after it was decided", ["decide"], "I went to the woods"],
    ["after the old log was removed", ["decide", "log"], "I went to the woods"],
    ["after the library was put in its place", ["decide", "apply", "marker"], "I went to the woods"],
  ])("that is killed %s leaves one whole library", async (_when, steps, text) => {
    expect(await staging("stage", await backUpAndChange())).toMatchObject({ ok: true });
    if (steps.includes("decide")) decideRestore(dataDir);
    db.$client.close();
    if (steps.includes("log")) rmSync(join(dataDir, "lektr.db-wal"), { force: true });
    if (steps.includes("apply")) applyRestore(dataDir);
    if (steps.includes("marker")) {
      mkdirSync(join(dataDir, "restore"));
      decideRestore(dataDir);
    }
    applyRestore(dataDir);
    db = openDatabase(join(dataDir, "lektr.db"), { migrations });
    expect(db.$client.prepare("SELECT text FROM highlights").pluck().all()).toEqual([text]);
    expect(db.$client.prepare("SELECT name FROM sqlite_master WHERE name = 'lektr_backup'").all()).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith("restore"))).toEqual([]);
  });

  it("a plain copy of a database signs nobody in, and does not switch telemetry on", async () => {
    const file = join(dataDir, "copy.db");
    await db.$client.backup(file);
    expect(await staging("stage", file)).toMatchObject({ ok: true, contents: { version: null } });
    const staged = readFileSync(join(dataDir, "restore/lektr.db"));
    for (const trace of ["hash-of-session", "hash-of-token", "id-of-installation"])
      expect([trace, staged.includes(trace)]).toEqual([trace, false]);
    discardStaged(dataDir);
  });

  it("a backup of an earlier version is migrated when it is opened", async () => {
    const file = await backUp();
    const older = new Database(file);
    older.exec(
      "DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)",
    );
    older.close();
    expect(await staging("inspect", file)).toMatchObject({ ok: true, contents: { schema: "older" } });
  });

  it("refuses what a newer version made, what is damaged, and what is no library", async () => {
    const file = await backUp();
    const newer = new Database(file);
    newer.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
    newer.close();
    expect(await staging("stage", file)).toMatchObject({ ok: false, code: "newer", contents: { version: "1.2.3" } });
    writeFileSync(file, "no database at all, but long enough to be read as one ".repeat(40));
    expect(await staging("stage", file)).toMatchObject({ ok: false, code: "not_a_backup" });
    expect(existsSync(join(dataDir, "restore/lektr.db"))).toBe(false);
  });
});

it("a name is free of what no folder takes, and two backups of one second have different names", () => {
  const name = { reason: "before-restore", isEncrypted: true } as const;
  expect(fileNameOf({ ...name, id: AT / 1000 })).toBe("lektr-2026-11-28T03-00-12Z-before-restore.db.age");
  const folder = join(dataDir, "backups");
  const first = reserveName(folder, name, AT);
  writeFileSync(first.path, "");
  chmodSync(folder, 0o700);
  expect(reserveName(folder, { ...name, reason: "manual" }, AT).id).toBe(first.id + 1);
});
