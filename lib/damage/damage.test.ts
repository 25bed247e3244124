import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSetting, writeSetting } from "#db/accounts/settings.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { doBackupWork } from "#lib/backup/work.ts";
import { type BackupPlaces, runBackup } from "#lib/backup/run-backup.ts";
import { applyRestore } from "#lib/backup/stage.ts";
import { startSession } from "#lib/auth/session.ts";
import { watchStorage } from "#lib/storage/watch-storage.ts";
import { type Damage, forgetDamage, notedDamage, noteDamage } from "#lib/storage/damage.ts";
import { DamagedLibrary } from "./damaged-library.ts";
import { watchDamage } from "#lib/storage/watch-damage.ts";

const NOW = Date.parse("2026-11-28T03:12:05Z");
const CALLER = { address: "127.0.0.1", userAgent: "" };
const DAMAGE: Damage = { foundAt: NOW, foundBy: "check", findings: ["Page 20 is never used"] };

let folder: string;
let places: BackupPlaces;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-damage-"));
  places = {
    database: join(folder, "lektr.db"),
    dataDir: folder,
    folder: join(folder, "backups"),
    migrations: join(process.cwd(), "db/migrations"),
    version: "1",
    work: (request, { onProgress = () => {} }) => doBackupWork(request, onProgress),
    now: () => NOW,
  };
  db = openDatabase(places.database, places);
  const at = new Date(0);
  const ada = {
    id: "ada",
    name: "Ada",
    email: "ada@example.org",
    role: "owner",
    createdAt: at,
    updatedAt: at,
  } as const;
  db.insert(readers).values(ada).run();
});
afterEach(() => {
  db.$client.close();
  rmSync(folder, { recursive: true });
});

function overwrite(path: string, from: number, bytes: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, from);
  closeSync(file);
}

const CORRUPT = new Database.SqliteError("database disk image is malformed", "SQLITE_CORRUPT");

describe("an error of SQLite about damage", () => {
  function watched(result: Promise<string[]>) {
    const found: Damage[] = [];
    const clock = { now: NOW };
    const now = () => clock.now;
    const damage = watchDamage({ db, check: () => result, onDamage: (each) => found.push(each), now });
    const storage = watchStorage({ db, now, damage });
    return { found, clock, storage };
  }

  it("stops every write at once, and for good if the check finds damage", async () => {
    let answer: (findings: string[]) => void = () => {};
    const checked = new Promise<string[]>((resolve) => (answer = resolve));
    const { found, storage } = watched(checked);
    expect(storage.report(CORRUPT)).toBe("database_damaged");
    expect(() => writeSetting(db, "ada", "theme", "dark")).toThrow(/readonly/);
    expect(storage.checkFile()).toBe("database_damaged");
    answer(["Tree 7 page 20: btreeInitPage() returns error code 11"]);
    await expect.poll(() => found).toEqual([expect.objectContaining({ foundAt: NOW, foundBy: "query" })]);
    expect(await storage.look()).toBe("database_damaged");
    expect(() => writeSetting(db, "ada", "theme", "dark")).toThrow(/readonly/);
    storage.stop();
  });

  it("lets everything go on if every page is sound, and is not believed again for an hour", async () => {
    const { found, clock, storage } = watched(Promise.resolve([]));
    storage.report(CORRUPT);
    await expect.poll(() => storage.problem()).toBeNull();
    writeSetting(db, "ada", "theme", "dark");
    expect(storage.report(CORRUPT)).toBeNull();
    writeSetting(db, "ada", "theme", "light");
    expect(readSetting(db, "ada", "theme")).toBe("light");
    clock.now += 3_600_001;
    expect(storage.report(CORRUPT)).toBe("database_damaged");
    await expect.poll(() => storage.problem()).toBeNull();
    expect(found).toEqual([]);
    storage.stop();
  });
});

it("damage is remembered across restarts, even where the note itself is unreadable", () => {
  expect(notedDamage(folder)).toBeNull();
  noteDamage(folder, DAMAGE);
  expect(notedDamage(folder)).toEqual(DAMAGE);
  writeFileSync(join(folder, "damaged.json"), "{");
  expect(notedDamage(folder)).toMatchObject({ findings: [] });
  forgetDamage(folder);
  expect(notedDamage(folder)).toBeNull();
});

describe("a damaged library", { timeout: 120_000 }, () => {
  it("knows its owner, says what the backups hold, and is replaced by one while the damaged file is kept", async () => {
    const token = startSession(db, "ada", CALLER, { now: NOW, random: (bytes) => Buffer.alloc(bytes, 7) });
    const id = await runBackup(places, "manual");
    db.$client.close();
    overwrite(places.database, 4096 * 60, 4096 * 4);
    const torn = readFileSync(places.database);
    const library = new DamagedLibrary(DAMAGE, places);
    expect(library.readerOf(token, CALLER)).toMatchObject({ id: "ada", role: "owner" });
    expect(library.readerOf("another", CALLER)).toBeNull();
    expect([...library.countBackups().values()]).toEqual([{ books: 0, highlights: 0, tags: 0, imports: 0 }]);
    const backup = library.find(id);
    expect(backup && (await library.restore(backup, undefined))).toMatchObject({ ok: true });
    library.close();
    expect(readFileSync(places.database)).toEqual(torn);
    expect(applyRestore(folder)).toBe(true);
    const kept = readdirSync(folder).filter((name) => name.includes(".damaged-"));
    expect(kept).toContain("lektr.db.damaged-20261128T031205Z");
    expect(readFileSync(join(folder, "lektr.db.damaged-20261128T031205Z"))).toEqual(torn);
    db = openDatabase(places.database, places);
    expect(db.select().from(readers).all()).toMatchObject([{ name: "Ada" }]);
  });

  it("lets a password be tried five times", async () => {
    const library = new DamagedLibrary(DAMAGE, places);
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await library.provePassword("ada", "wrong")).toEqual({ ok: false, code: "wrong_password" });
    }
    expect(await library.provePassword("ada", "wrong")).toMatchObject({ code: "too_many_attempts" });
    library.close();
  });

  it.each([
    ["is no database any more", () => writeFileSync(places.database, "torn ".repeat(4000))],
    ["has lost its accounts", () => overwrite(places.database, 4096, 4096 * 200)],
  ])("knows nobody if it %s, and changes nothing", (_, damage) => {
    const token = startSession(db, "ada", CALLER, { now: NOW, random: (bytes) => Buffer.alloc(bytes, 7) });
    db.$client.close();
    damage();
    const torn = readFileSync(places.database);
    const library = new DamagedLibrary(DAMAGE, places);
    expect(library.readerOf(token, CALLER)).toBeUndefined();
    library.close();
    expect(readFileSync(places.database)).toEqual(torn);
    db = openDatabase(":memory:", places);
  });

  it("stays as it is if a backup can’t be put in its place", async () => {
    const id = await runBackup(places, "manual");
    const library = new DamagedLibrary(DAMAGE, { ...places, dataDir: join(folder, "lektr.db", "below") });
    const backup = library.find(id);
    expect(backup && (await library.restore(backup, undefined))).toMatchObject({
      code: "not_restored",
      message: expect.stringMatching(/Nothing was changed\.$/),
    });
    expect(existsSync(join(folder, "restore"))).toBe(false);
    library.close();
  });
});
