import { expect, test } from "vitest";
import type { Import } from "#lib/api-contract/import.ts";
import { importLine, importName, importTitle, importVerb, needsColumns, outcomeLine, previewLine } from "./words.ts";

const counts = { entries: 0, added: 0, updated: 0, unchanged: 0, notes: 0, bookmarks: 0, deleted: 0, skipped: 0 };
const preview = { bookCount: 3, books: [], added: [], updated: [], skipped: [], table: null, unnamed: 0, book: null };
const previewed: Import = {
  id: 1,
  source: "kindle-clippings",
  filename: "My Clippings.txt",
  bytes: 24_000,
  origin: "upload",
  client: null,
  titles: [],
  status: "previewed",
  progress: 1,
  counts: { ...counts, entries: 1166, added: 1312, updated: 12, unchanged: 840, skipped: 2 },
  guessed: 0,
  unreadDates: 0,
  unreadPlaces: 0,
  error: null,
  errorCode: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
  preview,
  skipped: [],
  skippedCursor: null,
  books: [],
  bookCount: 0,
};

test("a preview is one line: what it is, how many books, what is new", () => {
  expect(previewLine(previewed)).toBe(
    "Kindle clippings · 3 books · 1,312 new, 12 changed, 840 already in your library, 2 could not be read",
  );
});

test("a file without a highlight says that nothing is new", () => {
  expect(previewLine({ ...previewed, counts, preview: { ...preview, bookCount: 0 } })).toBe(
    "Kindle clippings · nothing new",
  );
});

test("a table asks for its columns before it counts", () => {
  const table = { columns: ["A"], rows: [], mapping: { title: 0 } };
  expect(needsColumns({ table })).toBe(true);
  expect(needsColumns({ table: { ...table, mapping: { text: 0 } } })).toBe(false);
  expect(previewLine({ ...previewed, source: "csv", preview: { ...preview, table } })).toBe(
    "Table (CSV) · The columns need to be matched.",
  );
});

test("the button says what it brings, and is not there when nothing is new", () => {
  expect(importVerb({ added: 1, updated: 3 })).toBe("Import 1 highlight");
  expect(importVerb({ added: 0, updated: 3 })).toBe("Import 3 changes");
  expect(importVerb({ added: 0, updated: 0 })).toBeNull();
});

test("every state of an import has its words", () => {
  expect(outcomeLine({ status: "done", counts: { ...counts, added: 2, skipped: 1 } })).toBe(
    "2 added, 1 could not be read",
  );
  expect(outcomeLine({ status: "done", counts })).toBe("nothing new");
  expect(outcomeLine({ status: "undone", counts })).toBe("undone");
  expect(outcomeLine({ status: "running", counts })).toBe("importing");
});

test("an import is called by its file, else by the program that brought it, and says what it is about", () => {
  const clip = {
    ...previewed,
    filename: null,
    client: "Web clipper",
    source: "web",
    titles: ["Walden"],
    status: "done",
  } as const;
  expect(importName(clip)).toBe("Web clipper");
  expect(importTitle(clip)).toBe("Web clipper, 1 Jan 2026");
  expect(importTitle(previewed)).toBe("My Clippings.txt");
  expect(importTitle({ ...previewed, filename: null })).toBe("A file");
  const one = { ...clip, counts: { ...counts, entries: 1, added: 1 } };
  expect(importLine({ ...one, titles: ["Walden"] })).toBe("Web · Walden · 1 added");
  expect(importLine({ ...one, titles: ["Walden", "Walking"] })).toBe("Web · Walden and others · 1 added");
  expect(importLine({ ...one, filename: "a.csv", source: "csv", titles: [] })).toBe(
    "Table (CSV) · from Web clipper · 1 added",
  );
});
