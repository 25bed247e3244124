import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "./open.ts";
import { UnusableDatabase } from "./unusable-database.ts";

const migrations = join(import.meta.dirname, "migrations");
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-look-"));
  path = join(folder, "lektr.db");
  openDatabase(path, { migrations }).$client.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every file in the folder, byte for byte. */
function contents(): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

/** Why the database cannot be used. */
function refusal(): unknown {
  try {
    openDatabase(path, { migrations }).$client.close();
    return null;
  } catch (error) {
    return error instanceof UnusableDatabase ? error.code : error;
  }
}

const TOMORROW = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('tomorrow', 9999999999999)";

/** Leaves the log of a process that was killed, with this change in it. */
function changeInLog(change: string): void {
  const client = new Database(path);
  client.pragma("journal_mode = WAL");
  client.pragma("wal_autocheckpoint = 0");
  client.exec(change);
  const [database, log] = ["", "-wal"].map((suffix) => readFileSync(path + suffix));
  client.close();
  writeFileSync(path, database ?? "");
  writeFileSync(`${path}-wal`, log ?? "");
}

describe("a database of a newer version", () => {
  it("is refused without a byte of its folder being changed", () => {
    const client = new Database(path);
    client.exec(TOMORROW);
    client.close();
    const before = contents();
    expect(refusal()).toBe("newer");
    expect(contents()).toEqual(before);
    expect([...before.keys()]).toEqual(["lektr.db"]);
  });

  it("is refused with the log that a crash left, and neither database nor log is changed", () => {
    changeInLog(TOMORROW);
    const before = contents();
    expect(refusal()).toBe("newer");
    const after = contents();
    expect(after.get("lektr.db")).toBe(before.get("lektr.db"));
    expect(after.get("lektr.db-wal")).toBe(before.get("lektr.db-wal"));
  });
});

describe("a damaged database", () => {
  it.each([
    ["with a garbage header", () => overwrite(0, 100)],
    ["with overwritten pages in the middle", () => overwrite(4096 * 20, 4096 * 30)],
    ["that was cut short", () => truncateSync(path, 4096 * 7 + 100)],
    ["that is no database at all", () => writeFileSync(path, "this was a library once".repeat(1000))],
  ])("%s is recognised, and left byte for byte as it is", (_, damage) => {
    damage();
    const before = contents();
    expect(refusal()).toBe("damaged");
    expect(contents()).toEqual(before);
  });

  it("is not changed by the log that a crash left", () => {
    changeInLog("CREATE TABLE later (a)");
    overwrite(4096 * 20, 4096 * 30);
    const before = contents();
    expect(refusal()).toBe("damaged");
    expect(contents().get("lektr.db")).toBe(before.get("lektr.db"));
    expect(contents().get("lektr.db-wal")).toBe(before.get("lektr.db-wal"));
  });
});

it("opens after a crash, with its log and without", () => {
  changeInLog("CREATE TABLE later (a)");
  const log = readFileSync(`${path}-wal`);
  expect(log.length).toBeGreaterThan(0);
  const db = openDatabase(path, { migrations });
  expect(db.$client.prepare("SELECT count(*) FROM later").pluck().get()).toBe(0);
  db.$client.close();
  changeInLog("CREATE TABLE lost (a)");
  rmSync(`${path}-wal`);
  expect(refusal()).toBeNull();
});

function overwrite(from: number, bytes: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, from);
  closeSync(file);
}
