import { beforeEach, describe, expect, it } from "vitest";
import { authorByKey, countAuthors, fileAuthors, listAuthors } from "./authors.ts";
import { countBooks, createBook, listBooks } from "./books.ts";
import { libraryInMemory } from "../database.testing.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

let made = 0;
function book(author: string | null, title = `Book ${++made}`): number {
  const keys = { titleKey: title, authorKey: author ?? "" };
  return createBook(db, "ada", { title, author, ...keys, source: "csv" }, 0).id;
}
const names = () => listAuthors(db, "ada", { limit: 100 }).map(({ name, books }) => [name, books]);
const titlesBy = (author: string) =>
  listBooks(db, "ada", { sort: "title", limit: 10, author }).map(({ title }) => title);

describe("an author", () => {
  it("is one however the name is spelt, and has the best of the spellings", () => {
    for (const spelling of ["ROVELLI, Carlo", "Rovelli, Carlo", "Carlo Rovelli"]) book(spelling);
    for (const spelling of ["EMILE ZOLA", "Emile Zola", "Émile Zola"]) book(spelling);
    expect(names()).toEqual([
      ["Carlo Rovelli", 3],
      ["Émile Zola", 3],
    ]);
  });

  it("has the books that they wrote with others, too", () => {
    book("Sanderson, Brandon & Patterson, Janci", "Together");
    book("Brandon Sanderson", "Alone");
    expect(titlesBy("sanderson-brandon")).toEqual(["Alone", "Together"]);
    expect(titlesBy("patterson-janci")).toEqual(["Together"]);
    expect(countBooks(db, "ada", { author: "sanderson-brandon" })).toBe(2);
    expect(titlesBy("nobody")).toEqual([]);
  });

  it("is told with how many highlights their books have, without the trash", () => {
    const id = book("Seneca");
    db.$client.exec(`INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at, deleted_at)
      VALUES ('ada', ${id}, 'highlight', 'one', '', 0, 0, NULL), ('ada', ${id}, 'highlight', 'two', '', 0, 0, 1)`);
    expect(authorByKey(db, "ada", "seneca")).toMatchObject({ name: "Seneca", books: 1, highlights: 1 });
    expect(authorByKey(db, "eve", "seneca")).toBeUndefined();
  });

  it("does not exist for a name without letters, or without a name", () => {
    book("???");
    book(null);
    expect(names()).toEqual([]);
  });

  it("is gone with their last book", () => {
    book("Seneca", "Letters");
    book("Seneca", "Dialogues");
    db.$client.exec("DELETE FROM books WHERE title = 'Letters'");
    expect(countAuthors(db, "ada")).toBe(1);
    db.$client.exec("DELETE FROM books");
    expect(countAuthors(db, "ada")).toBe(0);
    expect(db.$client.prepare("SELECT count(*) FROM book_authors").pluck().get()).toBe(0);
  });
});

describe("books that other programs write", () => {
  const insert = (count: number) =>
    db.$client.exec(`WITH RECURSIVE one(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM one WHERE at < ${count})
      INSERT INTO books (reader_id, title, title_key, author, author_key, source, created_at)
      SELECT 'ada', 'Book ' || at, '', 'Plato; Friend ' || at, '', '', 0 FROM one`);

  it("are filed under their authors, however many there are", () => {
    insert(1_201);
    fileAuthors(db);
    expect(countAuthors(db, "ada")).toBe(1_202);
    expect(authorByKey(db, "ada", "plato")).toMatchObject({ books: 1_201 });
  });

  it("get their authors updated", () => {
    insert(2);
    fileAuthors(db);
    const before = authorByKey(db, "ada", "plato")?.id;
    db.$client.exec("UPDATE books SET author = 'Plato & Socrates' WHERE title = 'Book 1'");
    db.$client.exec("UPDATE books SET author = NULL WHERE title = 'Book 2'");
    fileAuthors(db);
    expect(names()).toEqual([
      ["Plato", 1],
      ["Socrates", 1],
    ]);
    expect(authorByKey(db, "ada", "plato")?.id).toBe(before);
  });

  it("are found without looking at those that are filed", () => {
    const plan = db.$client.prepare("EXPLAIN QUERY PLAN SELECT id FROM books WHERE author IS NOT filed_author").all();
    expect(JSON.stringify(plan)).toContain("books_unfiled");
  });
});
