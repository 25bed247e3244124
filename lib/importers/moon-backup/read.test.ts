import { describe, expect, test } from "vitest";
import { zipOf } from "../archive/archive.testing.ts";
import { recognise } from "../index.ts";
import { readEntries } from "../importers.testing.ts";
import { databaseOf } from "../sqlite/sqlite.testing.ts";
import type { Entry } from "../types.ts";

const COLUMNS = `_id integer primary key, book text, filename text, lowerFilename text, lastChapter numeric, lastSplitIndex numeric,
  lastPosition numeric, highlightLength numeric, highlightColor numeric, time numeric, bookmark text, note text, original text,
  underline numeric, strikethrough numeric, bak text`;
const FOLDER = "com.flyersoft.moonreaderp";

const SIMPLIFY = {
  book: "Walden",
  filename: "/sdcard/Books/Walden.epub",
  lastChapter: 3,
  lastSplitIndex: 0,
  lastPosition: 120,
  highlightLength: 19,
  highlightColor: -256,
  time: 1_706_955_072_000,
  note: "mine",
  original: "Simplify,<BR>simplify.",
};

function database(rows: Record<string, unknown>[]): Buffer {
  const books = { columns: "_id integer primary key, book text, filename text, author text", rows: [] };
  const author = { book: "Walden", filename: "/sdcard/Books/Walden.epub", author: "Henry David Thoreau" };
  return databaseOf({ notes: { columns: COLUMNS, rows }, books: { ...books, rows: [author] } });
}

function backup(bytes: Buffer): Buffer {
  return zipOf([
    { name: `${FOLDER}/_names.list`, bytes: "/data/user/0/com.flyersoft.moonreaderp/databases/mrbooks.db\n" },
    { name: `${FOLDER}/2.tag`, bytes: "<map><boolean name='night' value='true'/></map>".repeat(1000) },
    { name: `${FOLDER}/3.tag`, bytes: databaseOf({ settings: { columns: "a text", rows: [] } }) },
    { name: `${FOLDER}/1.tag`, bytes },
  ]);
}

function entries(bytes: Buffer): Entry[] {
  const recognised = recognise(bytes);
  expect(recognised).toMatchObject({ ok: true, format: "moon-backup" });
  return Array.from(readEntries(bytes, "moon-backup"), (step) => step.entry);
}

describe("a backup of Moon+ Reader", () => {
  test("gives the highlights of all books, with authors, notes, colours, times and places; nothing else in it counts", () => {
    expect(entries(backup(database([SIMPLIFY])))).toEqual([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden", author: "Henry David Thoreau" },
        position: { page: null, pages: null, locations: null, order: 30_000_120 },
        highlightedAt: "2024-02-03T10:11:12",
        text: "Simplify,\nsimplify.",
        note: "mine",
        tags: [],
        favorite: false,
        updatedAt: null,
        clipped: false,
        guessed: false,
        sourceId: "3.0.120+19",
        chapter: null,
        color: "yellow",
      },
    ]);
  });

  test("knows the same annotation by the same id as an export of one book", () => {
    const lines = ["#", 1, "Walden", "/a/Walden.epub", "/a/walden.epub", 3, 0, 120, 19, -256, 1_706_955_072_000];
    const exported = Buffer.from(["9\nindent:true\ntrim:false", ...lines, "", "", "Simplify.", 0, 0, 0, ""].join("\n"));
    const [alone] = Array.from(readEntries(exported, "moon-reader"), (step) => step.entry);
    const [inBackup] = entries(backup(database([SIMPLIFY])));
    expect(inBackup).toMatchObject({ sourceId: alone?.kind === "highlight" ? alone.sourceId : "none" });
  });

  test("keeps bookmarks, notes alone, and what is neither, apart", () => {
    const rows = [
      { ...SIMPLIFY, original: "", note: "", bookmark: "(32 %) I went to the woods" },
      { ...SIMPLIFY, original: "" },
      { ...SIMPLIFY, original: "", note: "" },
      { ...SIMPLIFY, original: Buffer.from([0, 255]) },
      { ...SIMPLIFY, book: "", filename: "" },
    ];
    expect(entries(backup(database(rows)))).toMatchObject([
      { kind: "bookmark" },
      { kind: "note", text: "mine" },
      { kind: "skipped", reason: "no_text" },
      { kind: "skipped", reason: "malformed" },
      { kind: "skipped", reason: "no_title" },
    ]);
  });

  test("can be its database alone", () => {
    expect(entries(database([SIMPLIFY]))).toMatchObject([{ text: "Simplify,\nsimplify." }]);
  });

  test("without that database says so, and what to do", () => {
    const bytes = zipOf([{ name: `${FOLDER}/2.tag`, bytes: "<map/>" }]);
    expect(() => [...readEntries(bytes, "moon-backup")]).toThrow(/database of highlights is not in it.*\.mrexpt/);
  });
});
