import { beforeEach, describe, expect, it } from "vitest";
import {
  anyHighlight,
  editHighlight,
  highlightById,
  highlightsOfBook,
  recentHighlights,
  restoreHighlight,
  trashHighlight,
} from "./highlights.ts";
import { trashedHighlights } from "./trash.ts";
import { libraryInMemory } from "../database.testing.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  db.$client.exec(`
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0);
    INSERT INTO highlights (id, reader_id, book_id, kind, text, reading_order, source, created_at, updated_at) VALUES
      (30, 'ada', 7, 'highlight', 'third', 90, '', 1, 1), (31, 'ada', 7, 'highlight', 'first', -9, '', 2, 2),
      (32, 'ada', 7, 'highlight', 'last', NULL, '', 3, 3), (33, 'ada', 7, 'highlight', 'second', 40, '', 4, 4)`);
});
const texts = (rows: { text: string }[]) => rows.map((row) => row.text);
const count = () => db.$client.prepare("SELECT highlight_count FROM books").pluck().get();

describe("a book's highlights", () => {
  it("come in the order of reading, page after page; those without a place last", () => {
    const read: string[] = [];
    for (let after: { value: number | null; id: number } | undefined; ;) {
      const [row] = highlightsOfBook(db, "ada", { bookId: 7, limit: 1, after });
      if (!row) break;
      read.push(row.text);
      after = { value: row.readingOrder, id: row.id };
    }
    expect(read).toEqual(["first", "second", "third", "last"]);
  });

  it("leave the book when they are deleted, wait in the trash, and come back to their place", () => {
    trashHighlight(db, "ada", 33, 50);
    expect(texts(highlightsOfBook(db, "ada", { bookId: 7, limit: 9 }))).toEqual(["first", "third", "last"]);
    expect(texts(recentHighlights(db, "ada", { limit: 9 }))).toEqual(["last", "first", "third"]);
    expect(trashedHighlights(db, "ada", { limit: 9 })).toMatchObject([{ highlight: { id: 33 }, title: "Walden" }]);
    expect(count()).toBe(3);
    restoreHighlight(db, "ada", 33, 60);
    expect(texts(highlightsOfBook(db, "ada", { bookId: 7, limit: 9 }))).toEqual(["first", "second", "third", "last"]);
    expect(count()).toBe(4);
  });

  it("stay as they are when they are deleted or restored a second time", () => {
    const at = () => highlightById(db, "ada", 33);
    expect(restoreHighlight(db, "ada", 33, 50)).toBe(true);
    expect(at()).toMatchObject({ deletedAt: null, updatedAt: 4 });
    trashHighlight(db, "ada", 33, 60);
    expect(trashHighlight(db, "ada", 33, 70)).toBe(true);
    expect(at()).toMatchObject({ deletedAt: 60, updatedAt: 60 });
    restoreHighlight(db, "ada", 33, 80);
    restoreHighlight(db, "ada", 33, 90);
    expect(at()).toMatchObject({ deletedAt: null, updatedAt: 80 });
  });

  it("are nobody else's to see, change or delete", () => {
    expect(highlightById(db, "eve", 30)).toBeUndefined();
    expect(highlightsOfBook(db, "eve", { bookId: 7, limit: 9 })).toEqual([]);
    expect(editHighlight(db, "eve", 30, { text: "mine" }, 5)).toBeUndefined();
    expect(trashHighlight(db, "eve", 30, 5)).toBe(false);
    expect(highlightById(db, "ada", 30)).toMatchObject({ text: "third", deletedAt: null });
  });
});

describe("a highlight of the day", () => {
  it("is one of the library's, whatever the day, and none of an empty library", () => {
    for (let seed = 0; seed < 20; seed++) expect(anyHighlight(db, "ada", seed * 7919)?.bookId).toBe(7);
    db.$client.exec("DELETE FROM highlights");
    expect(anyHighlight(db, "ada", 1)).toBeUndefined();
  });
});
