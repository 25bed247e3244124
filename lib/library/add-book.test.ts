import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { listBooks } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import { fileOf, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { addBook } from "./add-book.ts";
import { bookSources } from "./book-sources.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const WALDEN = { title: "Walden", authors: ["Henry David Thoreau"] };

it("a book added by hand gets the highlights of later imports", async () => {
  const { row } = addBook(db, "ada", WALDEN, 1);
  await importFileNow(db, fileOf("kobo", [{ title: "Walden", author: "Thoreau, Henry David", text: "one" }]));
  expect(listBooks(db, "ada", { sort: "title", limit: 9 })).toMatchObject([{ id: row.id, highlightCount: 1 }]);
  expect(bookSources(db, "ada", row.id)).toMatchObject([{ source: "kobo" }]);
});

it("a book added by hand stays when the import that filled it is undone", async () => {
  const { row } = addBook(db, "ada", WALDEN, 1);
  const { id } = await importFileNow(db, fileOf("kobo", [{ title: "Walden", author: "Thoreau", text: "one" }]));
  await undoNow(db, id);
  expect(listBooks(db, "ada", { sort: "title", limit: 9 })).toMatchObject([{ id: row.id, highlightCount: 0 }]);
});

it("a book is added once, for each reader", () => {
  const { row, isNew } = addBook(db, "ada", WALDEN, 1);
  expect(isNew).toBe(true);
  expect(addBook(db, "ada", { title: "WALDEN", authors: ["Thoreau, Henry David"] }, 2)).toMatchObject({
    row: { id: row.id },
    isNew: false,
  });
  expect(addBook(db, "ada", { title: "Walden" }, 2).isNew).toBe(true);
});
