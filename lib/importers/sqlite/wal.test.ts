import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readEntries, recognise } from "../index.ts";
import { readArchive } from "../archive/read.ts";
import { zipOf } from "../archive/archive.testing.ts";
import { readKobo } from "../kobo/read.ts";
import { WALDEN } from "./sqlite.testing.ts";
import { withLog } from "./wal.ts";

const MOST = 100_000_000;

/**
 * A Kobo's database and its log as they lie on the disk while the reader is on: the second entry is in the log alone.
 */
function onDisk(): { database: Buffer; log: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "lektr-wal-"));
  const path = join(folder, "KoboReader.sqlite");
  const open = new Database(path);
  open.pragma("journal_mode = WAL");
  open.pragma("wal_autocheckpoint = 0");
  open.exec("CREATE TABLE Bookmark (BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT)");
  const add = open.prepare("INSERT INTO Bookmark VALUES (?, ?, ?, ?)");
  add.run("1", WALDEN, WALDEN, "Simplify.");
  open.pragma("wal_checkpoint(TRUNCATE)");
  add.run("2", WALDEN, WALDEN, "Time is but the stream. ".repeat(400));
  add.run("3", WALDEN, WALDEN, "I went to the woods.");
  const files = { database: readFileSync(path), log: readFileSync(`${path}-wal`) };
  open.close();
  rmSync(folder, { recursive: true });
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

test("of a log that was cut off or changed, whole transactions are taken in up to there", () => {
  const counts = [log.length - 1, log.length - 4200, 40, 32, 31, 0].map((end) =>
    count(withLog(database, log.subarray(0, end), MOST)),
  );
  expect(counts).toEqual([2, expect.any(Number), 1, 1, 1, 1]);
  const changed = Buffer.from(log);
  changed[log.lastIndexOf("I went to the woods")] = 0x21;
  expect(count(withLog(database, changed, MOST))).toBe(2);
});

test("a log of another database's page size, or one that grows too large, is not taken in", () => {
  expect(withLog(database, log, 1000)).toBe(database);
  const other = Buffer.from(log);
  other.writeUInt32BE(512, 8);
  expect(withLog(database, other, MOST)).toBe(database);
});

test("nothing is thrown, and no transaction is taken in by half, whatever the log holds", () => {
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

test("in an archive a database is read with its log, whichever folder that lies in", () => {
  const read = (logName: string) =>
    [
      ...readArchive(
        zipOf([
          { name: "1/KoboReader.sqlite", bytes: database },
          { name: "1/KoboReader.sqlite-shm", bytes: "x" },
          { name: logName, bytes: log },
        ]),
        { recognise, readEntries },
      ),
    ].map(({ entry }) => entry.kind);
  expect(read("1/KoboReader.sqlite-wal")).toEqual(["highlight", "highlight", "highlight"]);
  expect(read("2/KoboReader.sqlite-wal")).toEqual(["highlight", "highlight", "highlight"]);
  expect(read("2/Other.sqlite-wal")).toEqual(["highlight", "skipped"]);
});
