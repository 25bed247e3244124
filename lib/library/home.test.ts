import { beforeEach, expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { fileOf, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { bookPage, countFilteredBooks } from "./book-page.ts";
import { changeBook } from "./change-book.ts";
import { arrivals, rediscovered } from "./home.ts";
import { lastBook, rememberBook } from "./last-book.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const LIMITS = { most: 4, books: 2 };

test("shows each import once, the latest first, with its books and one quotation", async () => {
  const first = await importFileNow(db, fileOf("kobo", [{ title: "Walden", text: "Simplify, simplify." }]));
  const second = await importFileNow(
    db,
    fileOf("koreader", [
      { title: "Letters", text: "We suffer more often in imagination than in reality, he says." },
      { title: "Letters", text: "two" },
      { title: "Essays", text: "three" },
      { title: "Dialogues", text: "four" },
    ]),
  );
  const [latest, earlier] = arrivals(db, "ada", LIMITS);
  expect(latest).toMatchObject({ importId: second.id, source: "koreader", added: 4 });
  expect(latest?.books.map(({ title, highlights }) => [title, highlights])).toEqual([
    ["Letters", 2],
    ["Essays", 1],
  ]);
  expect(latest?.quotation).toMatchObject({ highlight: { text: /imagination/ }, book: { title: "Letters" } });
  expect(earlier).toMatchObject({ importId: first.id, added: 1, books: [{ title: "Walden" }] });
});

test("shows neither an import that added nothing nor one that was undone", async () => {
  const file = fileOf("kobo", [{ title: "Walden", text: "Simplify, simplify." }]);
  const { id } = await importFileNow(db, file);
  await undoNow(db, id);
  expect(arrivals(db, "ada", LIMITS)).toEqual([]);
});

test("quotes nothing that has no words, and nothing that the page shows anyway", async () => {
  await importFileNow(db, fileOf("kobo", [{ title: "Walden", text: "", note: "a map", clipped: true }]));
  expect(arrivals(db, "ada", LIMITS)[0]?.quotation).toBeNull();
  await importFileNow(db, fileOf("koreader", [{ title: "Letters", text: "only" }]));
  const except = arrivals(db, "ada", LIMITS)[0]?.quotation?.highlight.id;
  expect(arrivals(db, "ada", { ...LIMITS, except })[0]?.quotation).toBeNull();
});

test("lists the books to which an import added something, and no others", async () => {
  await importFileNow(db, fileOf("kobo", [{ title: "Walden", text: "one" }]));
  const { id } = await importFileNow(db, fileOf("koreader", [{ title: "Letters", text: "two" }]));
  const those = bookPage(db, "ada", { sort: "title", limit: 10, importId: id });
  expect(those.items.map(({ title }) => title)).toEqual(["Letters"]);
  expect(countFilteredBooks(db, "ada", { importId: id })).toBe(1);
  expect(countFilteredBooks(db, "grace", { importId: id })).toBe(0);
});

test("remembers the book that was opened last, until it is gone", async () => {
  const { id: importId } = await importFileNow(db, fileOf("kobo", [{ title: "Walden", text: "one" }]));
  const id = bookPage(db, "ada", { sort: "title", limit: 1 }).items[0]?.id ?? 0;
  expect(lastBook(db, "ada")).toBeNull();
  rememberBook(db, "ada", id, 5);
  expect(lastBook(db, "ada")).toMatchObject({ book: { title: "Walden" }, at: "1970-01-01T00:00:00.005Z" });
  await undoNow(db, importId);
  expect(lastBook(db, "ada")).toBeNull();
});

test("shows nothing of archived books, not even the one that was opened last", async () => {
  const said = [
    { title: "Walden", text: "Simplify, simplify." },
    { title: "Letters", text: "two" },
  ];
  await importFileNow(db, fileOf("kobo", said));
  const walden = bookPage(db, "ada", { sort: "title", limit: 9, q: "walden" }).items[0]?.id ?? 0;
  rememberBook(db, "ada", walden, 1);
  changeBook(db, "ada", walden, { archived: true }, 2);
  expect(lastBook(db, "ada")).toBeNull();
  for (let day = 0; day < 9; day++) {
    expect(rediscovered(db, "ada", new Date(Date.UTC(2024, 0, day + 1)))?.book.title).toBe("Letters");
  }
  expect(arrivals(db, "ada", LIMITS)).toMatchObject([
    { books: [{ title: "Letters" }], quotation: { book: { title: "Letters" } } },
  ]);
});
