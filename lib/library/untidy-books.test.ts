import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { fileOf, importFileNow } from "#lib/import/import.testing.ts";
import { changeBook } from "./change-book.ts";
import { untidyBooks } from "./untidy-books.ts";

it("books that are named like files are listed with a better name, until they have it", async () => {
  const db = libraryInMemory();
  const titles = ["Walden.epub", "1984", "The_Art_of_War"];
  await importFileNow(
    db,
    fileOf(
      "kobo",
      titles.map((title) => ({ title, author: null, text: `Words of ${title}` })),
    ),
  );
  expect(untidyBooks(db, "ada", 1)).toMatchObject({
    items: [{ title: "Walden.epub", tidy: { title: "Walden", author: null } }],
    total: 2,
  });
  for (const { id, tidy } of untidyBooks(db, "ada", 9).items)
    changeBook(db, "ada", id, { title: tidy.title }, Date.UTC(2024, 0));
  expect(untidyBooks(db, "ada", 9)).toEqual({ items: [], total: 0 });
  expect(untidyBooks(db, "bob", 9).total).toBe(0);
});
