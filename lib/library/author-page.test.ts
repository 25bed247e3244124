import { beforeEach, expect, it } from "vitest";
import { createBook } from "#db/library/books.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { authorPage, findAuthor } from "./author-page.ts";
import { bookPage, countFilteredBooks } from "./book-page.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  for (const author of ["Seneca", "Ludwig van Beethoven", "Beethoven, Ludwig van", "Émile Zola", "Carlo Rovelli", null])
    createBook(db, "ada", { title: "Book", author, titleKey: "book", authorKey: author ?? "", source: "csv" }, 0);
});

it("authors come page by page, by surname, and around any of them", () => {
  const first = authorPage(db, "ada", { limit: 2 });
  const second = authorPage(db, "ada", { limit: 2, ...fromCursor(first.nextCursor ?? undefined) });
  const names = [...first.items, ...second.items].map(({ name }) => name);
  expect(names).toEqual(["Ludwig van Beethoven", "Carlo Rovelli", "Seneca", "Émile Zola"]);
  expect(second.nextCursor).toBeNull();
  const zola = second.items[1]?.id ?? 0;
  expect(authorPage(db, "ada", { limit: 2, around: zola }).items.map(({ id }) => id)).toContain(zola);
  expect(authorPage(db, "eve", { limit: 2 }).items).toEqual([]);
});

it("an author is found by the key, with how much there is of theirs", () => {
  expect(findAuthor(db, "ada", "beethoven-ludwig")).toMatchObject({ name: "Ludwig van Beethoven", bookCount: 2 });
  expect(findAuthor(db, "ada", "")).toBeUndefined();
  expect(findAuthor(db, "eve", "seneca")).toBeUndefined();
});

it("books are filtered by an author's name in any spelling, or by the key", () => {
  for (const author of ["Beethoven, Ludwig", "LUDWIG VAN BEETHOVEN".toLowerCase(), "beethoven-ludwig"]) {
    expect(bookPage(db, "ada", { sort: "recent", limit: 10, author }).items).toHaveLength(2);
    expect(countFilteredBooks(db, "ada", { author })).toBe(2);
  }
  expect(bookPage(db, "ada", { sort: "recent", limit: 10, author: "" }).items).toEqual([]);
});
