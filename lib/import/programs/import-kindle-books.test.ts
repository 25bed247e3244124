import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { KindleBooks } from "#lib/api-contract/published.ts";
import { clippings, importFileNow, readLibrary } from "../import.testing.ts";
import { clientOf } from "./program.testing.ts";
import { importKindleBooks } from "./import-kindle-books.ts";

const WOODS = "I went to the woods because I wished to live deliberately";
const woods = { content: WOODS, note: "reread", location: "1,251-1,252", color: "blue" };
const walden = { title: "Walden", author: "Henry David Thoreau" };

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

async function take(sent: object) {
  const { answer } = await importKindleBooks(clientOf(db), "Lektr extension", KindleBooks.parse(sent).books, 3000);
  return answer;
}

it("a book comes in with its counts, and again with nothing new", async () => {
  const sent = {
    books: [{ ...walden, highlights: [woods, { content: "Simplify.", note: null, location: null, color: null }] }],
  };
  const counts = { highlightsImported: 2, highlightsSkipped: 0 };
  expect(await take(sent)).toEqual({
    message: "Import complete",
    booksCreated: 1,
    ...counts,
    books: [{ bookId: 1, title: "Walden", ...counts }],
  });
  expect(await take(sent)).toMatchObject({ booksCreated: 0, highlightsImported: 0, highlightsSkipped: 2 });
  expect(readLibrary(db)).toMatchObject([
    { text: "Simplify." },
    { text: WOODS, note: "reread", from: 1251, to: 1252, color: "blue" },
  ]);
});

it("each of several books has its own counts", async () => {
  const books = ["Walden", "Cape Cod", "Walking"].map((title) => ({ title, author: null, highlights: [woods] }));
  const { books: taken, booksCreated } = await take({ books });
  expect(taken.map(({ title, highlightsImported }) => [title, highlightsImported])).toEqual([
    ["Walden", 1],
    ["Cape Cod", 1],
    ["Walking", 1],
  ]);
  expect(booksCreated).toBe(3);
});

it("a single highlight is a book with one", async () => {
  expect(await take({ ...walden, ...woods })).toMatchObject({ highlightsImported: 1, books: [{ title: "Walden" }] });
});

it("what My Clippings brought is the same highlight", async () => {
  await importFileNow(
    db,
    clippings([{ book: "Walden (Thoreau, Henry David)", location: "1251-1252", at: 5, text: WOODS }]),
  );
  expect(await take({ ...walden, ...woods, note: null })).toMatchObject({ booksCreated: 0 });
  expect(readLibrary(db)).toMatchObject([{ text: WOODS, color: "blue", count: 1 }]);
});
