import { describe, expect, test } from "vitest";
import { readKobo } from "../kobo/read.ts";
import { type Entry, UnreadableFile } from "../types.ts";
import { recogniseDatabase } from "./recognise.ts";
import { databaseOf, koboOf, WALDEN } from "./sqlite.testing.ts";

const ROW = { BookmarkID: "1", VolumeID: WALDEN, ContentID: WALDEN, Text: "Simplify." };
const COLUMNS = "BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT";
const ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)";
const VIEW = `CREATE VIEW Bookmark AS ${ENDLESS} SELECT x AS BookmarkID, x AS VolumeID, x AS ContentID, x AS Text FROM n`;

function texts(bytes: Uint8Array): string[] {
  return Array.from(readKobo(bytes), ({ entry }: { entry: Entry }) => ("text" in entry ? entry.text : entry.kind));
}

/** Replaces the statement of a table, bypassing SQLite. */
function rewritten(sql: string): string {
  return `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '${sql.replaceAll("'", "''")}' WHERE name = 'Bookmark'`;
}

/** A table of many pages, the first of which points to the same page over and over. */
function tangled(): Buffer {
  const bytes = koboOf(Array.from({ length: 400 }, () => ({ Text: "Simplify. ".repeat(40) })));
  const pageSize = bytes.readUInt16BE(16);
  for (let page = pageSize; page < bytes.length; page += pageSize) {
    if (bytes[page] !== 5) continue;
    const child = bytes.readUInt32BE(page + 8);
    for (let cell = 0; cell < bytes.readUInt16BE(page + 3); cell++) {
      bytes.writeUInt32BE(child, page + bytes.readUInt16BE(page + 12 + cell * 2));
    }
  }
  return bytes;
}

describe("a database that is made to do harm is refused, and at once:", () => {
  const table = { Bookmark: { columns: COLUMNS, rows: [ROW] } };
  test.each([
    ["entries that are a view without end", databaseOf({ other: { columns: "a", rows: [] } }, VIEW)],
    ["a view that is passed off as a table", databaseOf(table, rewritten(VIEW))],
    ["a view of an odd spelling", databaseOf(table, rewritten(VIEW.replace("CREATE VIEW", "CREATE/**/VIEW")))],
    [
      "a table and a view of one name",
      databaseOf(
        { ...table, x: { columns: "a", rows: [] } },
        `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '${VIEW.replace("Bookmark", '"bookMARK"')}' WHERE name = 'x'`,
      ),
    ],
    [
      "a virtual table",
      databaseOf({}, `CREATE VIRTUAL TABLE Bookmark USING fts5(BookmarkID, VolumeID, ContentID, Text)`),
    ],
    [
      "columns that are computed",
      databaseOf({}, `CREATE TABLE Bookmark (BookmarkID, VolumeID, ContentID, Text AS (zeroblob(1000000000)))`),
    ],
    [
      "a table of another build",
      databaseOf({}, `CREATE TABLE Bookmark (BookmarkID PRIMARY KEY, VolumeID, ContentID, Text) WITHOUT ROWID`),
    ],
    ["pages that lead to one another", tangled()],
  ])("%s", (_what, bytes) => {
    const started = performance.now();
    expect(() => texts(bytes)).toThrow(UnreadableFile);
    expect(recogniseDatabase(bytes)).toMatchObject({ ok: false, code: "damaged_file" });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

/** A page of a table whose one long entry is listed 60 times. */
function repeated(): Buffer {
  const bytes = koboOf([{ Text: "Simplify. ".repeat(90_000) }]);
  const pageSize = bytes.readUInt16BE(16);
  const page = Math.floor(bytes.indexOf("id-0") / pageSize) * pageSize;
  const entry = bytes.readUInt16BE(page + 8);
  bytes.writeUInt16BE(60, page + 3);
  for (let at = 0; at < 60; at++) bytes.writeUInt16BE(entry, page + 8 + at * 2);
  return bytes;
}

test("a megabyte that is to be handed out 60 times is refused before it fills the memory", () => {
  let characters = 0;
  expect(() => {
    for (const { entry } of readKobo(repeated())) characters += JSON.stringify(entry).length;
  }).toThrow(/damaged/);
  expect(characters).toBeLessThan(5_000_000);
});

test("views and triggers that entries have nothing to do with do no harm and are not run", () => {
  const extras = `CREATE VIEW endless AS ${ENDLESS} SELECT x FROM n;
    CREATE TRIGGER t AFTER INSERT ON content BEGIN DELETE FROM Bookmark; END`;
  expect(texts(koboOf([{ Text: "Simplify." }], [], extras))).toEqual(["Simplify."]);
});

test("a database that was written with write-ahead logging can be opened, and the caller's bytes stay as they are", () => {
  const bytes = koboOf([{ Text: "Simplify." }]);
  bytes.fill(2, 18, 20);
  const before = Buffer.from(bytes);
  expect(texts(bytes)).toEqual(["Simplify."]);
  expect(bytes.equals(before)).toBe(true);
});

test("text in UTF-16 is read like any other", () => {
  const bytes = databaseOf(
    {},
    `PRAGMA encoding = 'UTF-16le'; CREATE TABLE Bookmark (${COLUMNS}); INSERT INTO Bookmark VALUES ('1', '${WALDEN}', '', 'Über allen Gipfeln')`,
  );
  expect(texts(bytes)).toEqual(["Über allen Gipfeln"]);
});

test("bytes that are no UTF-8 spoil one character, not the entry", () => {
  const bytes = koboOf([{ Text: "Simplify, simplify?" }]);
  bytes[bytes.indexOf("simplify?") + 8] = 0xff;
  expect(texts(bytes)).toEqual(["Simplify, simplify\ufffd"]);
});

describe("a file that was cut off says where, and what to do", () => {
  const whole = koboOf(Array.from({ length: 3000 }, () => ({ Text: "Simplify, simplify. ".repeat(20) })));
  const message =
    "This file is a Kobo database, but it was cut off after 1.2 MB. Nothing was imported. Copy it again from the reader and drop it here.";

  test("when it is looked at", () => {
    expect(recogniseDatabase(whole.subarray(0, 1_200_000))).toEqual({ ok: false, code: "damaged_file", message });
  });

  test("when it is read", () => {
    expect(() => texts(whole.subarray(0, 1_200_000))).toThrow(message);
  });

  test("even if its end was only filled up", () => {
    const filled = Buffer.from(whole).fill(0, 700_000);
    expect(() => texts(filled)).toThrow(/is a Kobo database, but it is damaged.* Nothing was imported\. Copy it again/);
  });
});
