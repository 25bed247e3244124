import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { onlyEntries } from "../importers.testing.ts";
import { readFile, recognise } from "../index.ts";
import { readArchive } from "../archive/read.ts";
import { zipOf } from "../archive/archive.testing.ts";
import { readKobo } from "../kobo/read.ts";
import { databaseOf, WALDEN } from "./sqlite.testing.ts";
import { removeLeftLogs, withLog } from "./wal.ts";

const COLUMNS = "BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT";
const MOST = 100_000_000;

const scratch = mkdtempSync(join(tmpdir(), "lektr-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/**
 * A Kobo's database and its log as they lie on the disk while the reader is on: the second and third entries are in the
 * log alone, and what `begun` does is not committed.
 */
function onDisk(begun = "SELECT 1"): { database: Buffer; log: Buffer } {
  const path = join(mkdtempSync(join(scratch, "device-")), "KoboReader.sqlite");
  const open = new Database(path);
  open.pragma("journal_mode = WAL");
  open.pragma("wal_autocheckpoint = 0");
  open.exec(`CREATE TABLE Bookmark (${COLUMNS})`);
  const add = open.prepare("INSERT INTO Bookmark VALUES (?, ?, ?, ?)");
  add.run("1", WALDEN, WALDEN, "Simplify.");
  open.pragma("wal_checkpoint(TRUNCATE)");
  add.run("2", WALDEN, WALDEN, "Time is but the stream. ".repeat(400));
  add.run("3", WALDEN, WALDEN, "I went to the woods.");
  // Pages that do not fit into the cache are written to the log before their transaction is committed.
  open.pragma("cache_size = 2");
  open.exec(`BEGIN; ${begun}`);
  const files = { database: readFileSync(path), log: readFileSync(`${path}-wal`) };
  open.exec("ROLLBACK");
  open.close();
  return files;
}

const { database, log } = onDisk();

function count(bytes: Uint8Array): number {
  return [...readKobo(bytes)].length;
}

test("what is in the log alone is read, and the given bytes stay as they are", () => {
  expect(count(database)).toBe(1);
  expect(count(withLog(database, log, MOST))).toBe(3);
  expect(count(database)).toBe(1);
});

test("a log that was cut off or changed is applied up to there, in whole transactions", () => {
  const counts = [log.length - 1, log.length - 4200, 40, 32, 31, 0].map((end) =>
    count(withLog(database, log.subarray(0, end), MOST)),
  );
  expect(counts).toEqual([2, expect.any(Number), 1, 1, 1, 1]);
  const changed = Buffer.from(log);
  changed[log.lastIndexOf("I went to the woods")] = 0x21;
  expect(count(withLog(database, changed, MOST))).toBe(2);
});

test("a log with another page size, or one that grows too large, is not applied", () => {
  expect(withLog(database, log, 1000)).toBe(database);
  const other = Buffer.from(log);
  other.writeUInt32BE(512, 8);
  expect(withLog(database, other, MOST)).toBe(database);
});

test("nothing is thrown, and no transaction is applied in part, whatever the log contains", () => {
  fc.assert(
    fc.property(fc.nat(log.length - 1), fc.nat(255), (at, to) => {
      const changed = Buffer.from(log);
      changed[at] = to;
      expect([1, 2, 3]).toContain(count(withLog(database, changed, MOST)));
    }),
    { numRuns: 60 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void withLog(database, bytes, MOST)));
});

test("what a program had begun and not committed is not there", () => {
  const sixty = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60)";
  const begun = onDisk(`${sixty} INSERT INTO Bookmark SELECT 'new' || x, '', '', hex(randomblob(2000)) FROM n`);
  expect(begun.log.length).toBeGreaterThan(log.length * 2);
  expect(count(withLog(begun.database, begun.log, MOST))).toBe(3);
});

/** The log with another last frame, and checksums that agree with it: those of a log are no secret. */
function forged({ page, pages }: { page: number; pages: number }): Buffer {
  const made = Buffer.from(log);
  const step = 24 + made.readUInt32BE(8);
  const read = (made.readUInt32BE(0) & 1) === 1 ? made.readUInt32BE.bind(made) : made.readUInt32LE.bind(made);
  const last = 32 + (Math.floor((made.length - 32) / step) - 1) * step;
  made.writeUInt32BE(page, last);
  made.writeUInt32BE(pages, last + 4);
  let [first, second] = [0, 0];
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      first = (first + read(at) + second) >>> 0;
      second = (second + read(at + 4) + first) >>> 0;
    }
  };
  add(0, 24);
  for (let at = 32; at < made.length; at += step) {
    add(at, at + 8);
    add(at + 24, at + step);
    made.writeUInt32BE(first, at + 16);
    made.writeUInt32BE(second, at + 20);
  }
  return made;
}

describe("a log that was made to do harm", () => {
  test("is applied where nothing is wrong with it, so that the others are refused for what they say", () => {
    const pages = database.length / log.readUInt32BE(8) + 5;
    expect(withLog(database, forged({ page: pages, pages }), MOST).length).toBeGreaterThan(database.length);
  });

  test.each([
    ["a page beyond all disks", { page: 0x7fff_fffe, pages: 0x7fff_fffe }],
    ["a database without end", { page: 2, pages: 0xffff_ffff }],
  ])("%s costs neither time nor memory", (_what, claim) => {
    const started = performance.now();
    expect(withLog(database, forged(claim), MOST)).toBe(database);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("the log of another database of the same page size is read as SQLite reads it: what it says is newer", () => {
    const others = Array.from({ length: 30 }, (_, at) => ({ BookmarkID: `${at}`, VolumeID: WALDEN, Text: "Other." }));
    const other = databaseOf({ notes: { columns: "a", rows: [] }, Bookmark: { columns: COLUMNS, rows: others } });
    expect(count(other)).toBe(30);
    expect(count(withLog(other, log, MOST))).toBe(3);
  });
});

describe("the folder that SQLite works in", () => {
  const within = mkdtempSync(join(scratch, "within-"));

  test("is gone after the log was applied, and after it could not be", () => {
    expect(count(withLog(database, log, MOST, within))).toBe(3);
    expect(readdirSync(within)).toEqual([]);
    expect(withLog(database, log, 1000, within)).toBe(database);
    expect(readdirSync(within)).toEqual([]);
    expect(withLog(database, forged({ page: 2, pages: 0xffff_ffff }), MOST, within)).toBe(database);
    expect(readdirSync(within)).toEqual([]);
  });

  test("is not created for a log that is not one", () => {
    expect(withLog(database, Buffer.from("no log"), MOST, join(within, "missing"))).toBe(database);
    expect(existsSync(join(within, "missing"))).toBe(false);
  });

  test("is removed at the next start if its process was killed, and others stay", () => {
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const name of [`lektr-wal-${ended}-aBc123`, `lektr-wal-${process.pid}-aBc123`, "lektr-wal-notes", "walden"]) {
      mkdirSync(join(within, name));
      writeFileSync(join(within, name, "database"), database);
    }
    const running = `lektr-wal-${process.ppid}-aBc123`;
    mkdirSync(join(within, running));
    removeLeftLogs(within);
    expect(readdirSync(within).toSorted()).toEqual([running, "lektr-wal-notes", "walden"].toSorted());
  });
});

test("a database in an archive is read with its log, in whichever folder that is", () => {
  const read = (logName: string) =>
    [
      ...onlyEntries(
        readArchive(
          zipOf([
            { name: "1/KoboReader.sqlite", bytes: database },
            { name: "1/KoboReader.sqlite-shm", bytes: "x" },
            { name: logName, bytes: log },
          ]),
          { recognise, readFile },
        ),
      ),
    ].map(({ entry }) => entry.kind);
  expect(read("1/KoboReader.sqlite-wal")).toEqual(["highlight", "highlight", "highlight"]);
  expect(read("2/KoboReader.sqlite-wal")).toEqual(["highlight", "highlight", "highlight"]);
  expect(read("2/Other.sqlite-wal")).toEqual(["highlight", "skipped"]);
});
