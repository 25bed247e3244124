import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { bookById, listBooks } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import type { BookChange } from "#lib/api-contract/book.ts";
import { standIn } from "#lib/importers/stand-in.ts";
import type { Format } from "#lib/importers/types.ts";
import { fileOf, importFileNow, type TestHighlight, undoNow } from "#lib/import/import.testing.ts";
import { bookSources } from "./book-sources.ts";
import { changeBook } from "./change-book.ts";

const NOW = Date.UTC(2026, 0, 1);
let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const bring = (format: Format, ...said: TestHighlight[]) => importFileNow(db, fileOf(format, said));
const books = () => listBooks(db, "ada", { sort: "title", limit: 100 });
const change = (id: number, what: BookChange) => changeBook(db, "ada", id, what, NOW);
const only = () => {
  const [book, ...others] = books();
  if (!book || others.length > 0) throw new Error(`there are ${others.length + 1} books`);
  return book;
};

describe("a book that the reader edited", () => {
  it("keeps its title, authors and details, whatever is imported afterwards", async () => {
    const scan = { title: "walden_final.epub", author: "H D T", text: "one" };
    await bring("koreader", scan);
    const details = { subtitle: "Life in the Woods", series: "Classics", seriesNumber: "7", publisher: "Ticknor" };
    change(only().id, {
      title: "Walden",
      authors: ["Thoreau, Henry David"],
      year: 1854,
      language: "EN-us",
      ...details,
    });
    await bring("koreader", scan, { ...scan, text: "two" });
    expect(only()).toMatchObject({
      title: "Walden",
      author: "Thoreau, Henry David",
      authorSort: "thoreau henry david",
      year: 1854,
      language: "en-US",
      highlightCount: 2,
      ...details,
    });
  });

  it("keeps its title even if that is what its source called it, and the source learns a better one", async () => {
    const removed = { title: standIn("file:///a.epub"), author: null, bookId: "file:///a.epub", text: "one" };
    await bring("kobo", removed);
    change(only().id, { title: "Mine" });
    change(only().id, { title: removed.title });
    await bring("kobo", { ...removed, title: "Walden", author: "Thoreau" });
    expect(only()).toMatchObject({ title: removed.title, author: "Thoreau" });
  });

  it("is found by its new title as well as by the old one", async () => {
    await bring("koreader", { title: "walden.epub", author: null, text: "one" });
    change(only().id, { title: "Walden", authors: ["Henry David Thoreau"] });
    await bring("readwise", { title: "Walden", author: "Thoreau, Henry David", text: "two" });
    await bring("koreader", { title: "walden.epub", author: null, text: "three" });
    expect(only()).toMatchObject({ title: "Walden", highlightCount: 3 });
  });

  it("is found by the ISBN that it was given, whatever the title", async () => {
    await bring("koreader", { title: "scan0001", author: null, text: "one" });
    change(only().id, { isbn: "0-691-09612-0" });
    await bring("kobo", { title: "Walden", author: "Thoreau", isbn: "9780691096124", text: "two" });
    expect(only()).toMatchObject({ title: "scan0001", isbn: "9780691096124", highlightCount: 2 });
  });

  it("is found by its latest title only", async () => {
    await bring("koreader", { title: "scan0001", author: null, text: "one" });
    change(only().id, { title: "Walden", authors: ["Thoreau"] });
    change(only().id, { title: "Civil Disobedience" });
    await bring("readwise", { title: "Walden", author: "Thoreau", text: "two" });
    expect(books().map(({ title }) => title)).toEqual(["Civil Disobedience", "Walden"]);
  });

  it("stays when the import that brought it is undone and read again", async () => {
    const scan = { title: "scan0001", author: null, text: "one" };
    const { id } = await bring("koreader", scan);
    change(only().id, { title: "Walden" });
    await undoNow(db, id);
    expect(only()).toMatchObject({ title: "Walden", highlightCount: 0 });
  });

  it("has no more sources than before", async () => {
    await bring("koreader", { title: "scan0001", author: null, text: "one" });
    change(only().id, { title: "Walden" });
    expect(bookSources(db, "ada", only().id)).toMatchObject([{ source: "koreader", title: "scan0001", entries: 1 }]);
  });
});

describe("a change of a book", () => {
  beforeEach(() => bring("koreader", { title: "Walden", author: "Thoreau", text: "one" }));

  it("is no edit where the values are the current ones", () => {
    change(only().id, { title: "Walden", authors: ["Thoreau"], publisher: "", pinned: false });
    expect(only()).toMatchObject({ titleEditedAt: null, authorEditedAt: null, detailsEditedAt: null });
  });

  it("removes what is empty", () => {
    change(only().id, { subtitle: "Life", isbn: "9780691096124", authors: ["A", "B"] });
    expect(only()).toMatchObject({ subtitle: "Life", author: "A; B" });
    change(only().id, { subtitle: "", isbn: "", authors: [] });
    expect(only()).toMatchObject({ subtitle: null, isbn: null, author: null });
  });

  it("accepts no year that is more than five years ahead", () => {
    expect(change(only().id, { year: 2032 })).toEqual({ is: "late-year", latest: 2031 });
    expect(change(only().id, { year: 2031 })).toMatchObject({ is: "changed", row: { year: 2031 } });
  });

  it("pins and archives it until that is undone", () => {
    change(only().id, { pinned: true, archived: true });
    expect(bookById(db, "ada", 1)).toMatchObject({ pinnedAt: NOW, archivedAt: NOW });
    change(1, { pinned: false, archived: false });
    expect(only()).toMatchObject({ pinnedAt: null, archivedAt: null });
  });

  it("reaches no book of another reader", () => {
    expect(changeBook(db, "eve", only().id, { title: "Mine" }, NOW)).toEqual({ is: "unknown" });
    expect(only().title).toBe("Walden");
  });
});
