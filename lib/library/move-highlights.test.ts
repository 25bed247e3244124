import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { createBook, listBooks } from "#db/library/books.ts";
import { highlightsOfBook } from "#db/library/highlights.ts";
import { highlightHistory } from "#lib/highlight-history/highlight-history.ts";
import { clippings, importFileNow, type TestClip, undoNow } from "#lib/import/import.testing.ts";
import { mergeBooks, splitBook } from "#lib/import/run/arrange-books.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { changeHighlights } from "./change-highlights.ts";
import { undoChange } from "./undo-change.ts";

const MORNING = { location: "100-102", at: 10, text: "Begin the morning by saying to thyself" };
const EVENING = { location: "200-201", at: 20, text: "Do every act of thy life as if it were the last" };

let db: ReturnType<typeof libraryInMemory>;
let home: number;
let target: number;
beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(db, clippings([MORNING, EVENING]));
  home = bookCalled("Meditations");
  target = create("Walden");
});

function create(title: string): number {
  const keys = { titleKey: titleKey(title), authorKey: authorKey(null) };
  return createBook(db, "ada", { title, author: null, source: "manual", ...keys }, 1).id;
}

const bookCalled = (title: string) =>
  listBooks(db, "ada", { sort: "title", limit: 9 }).find((book) => book.title === title)?.id ?? 0;
const rowsIn = (bookId: number) => highlightsOfBook(db, "ada", { bookId, limit: 9 });
const textsIn = (bookId: number) => rowsIn(bookId).map(({ text }) => text);
const idOf = (text: string) => [...rowsIn(home), ...rowsIn(target)].find((row) => row.text === text)?.id ?? 0;
const context = () => ({ db, readerId: "ada", now: () => 7, breathe: async () => {} });

function move(text: string, bookId: number): number {
  const moved = changeHighlights(db, "ada", [idOf(text)], { bookId }, 5);
  return (moved.ok && moved.undo) || 0;
}

it("a moved highlight is in the other book, whatever the same file says later", async () => {
  move(MORNING.text, target);
  expect([textsIn(home), textsIn(target)]).toEqual([[EVENING.text], [MORNING.text]]);
  expect(await importFileNow(db, clippings([MORNING, EVENING]))).toMatchObject({ added: 0, updated: 0 });
  expect([textsIn(home), textsIn(target)]).toEqual([[EVENING.text], [MORNING.text]]);
});

it("what the device changes in it later still reaches it", async () => {
  move(MORNING.text, target);
  const id = idOf(MORNING.text);
  const longer: TestClip = { location: "100-104", at: 30, text: `${MORNING.text}, I shall meet with the busybody` };
  const note: TestClip = { kind: "Note", location: "104", at: 31, text: "Every day." };
  await importFileNow(db, clippings([MORNING, EVENING, longer, note]));
  expect(textsIn(home)).toEqual([EVENING.text]);
  expect(rowsIn(target)).toMatchObject([{ id, text: longer.text, note: "Every day." }]);
});

it("undoing brings it back, and a second undo finds nothing", () => {
  const change = move(MORNING.text, target);
  expect(undoChange(db, "ada", change, 9)).toMatchObject({ is: "undone", count: 1, row: { kind: "move" } });
  expect(rowsIn(home)).toMatchObject([{ movedFromId: null }, { movedFromId: null }]);
  expect(undoChange(db, "ada", change, 9)).toEqual({ is: "done-before" });
});

it("is not undone if it was moved on since, or if the book is gone", () => {
  const first = move(MORNING.text, target);
  const third = create("Essays");
  const second = changeHighlights(db, "ada", [idOf(MORNING.text)], { bookId: third }, 6);
  expect(undoChange(db, "ada", first, 9)).toEqual({ is: "overtaken" });
  db.$client.prepare("DELETE FROM books WHERE id = ?").run(target);
  expect(undoChange(db, "ada", (second.ok && second.undo) || 0, 9)).toEqual({ is: "overtaken" });
  expect(textsIn(third)).toEqual([MORNING.text]);
});

it("undoing the import leaves it, as everything that the reader changed", async () => {
  const row = await importFileNow(db, clippings([{ ...MORNING, book: "Essays (Montaigne)" }]));
  const essays = bookCalled("Essays");
  const [only] = rowsIn(essays);
  changeHighlights(db, "ada", [only?.id ?? 0], { bookId: target }, 5);
  await undoNow(db, row.id);
  expect(textsIn(target)).toEqual([MORNING.text]);
  await importFileNow(db, clippings([{ ...MORNING, book: "Essays (Montaigne)" }]));
  expect([textsIn(essays), textsIn(target)]).toEqual([[], [MORNING.text]]);
});

it("merging both books makes it one of the book's own again", async () => {
  move(MORNING.text, target);
  await mergeBooks(context(), target, home);
  expect(rowsIn(target)).toMatchObject([{ text: MORNING.text, movedFromId: null }, { text: EVENING.text }]);
  expect(await importFileNow(db, clippings([MORNING, EVENING]))).toMatchObject({ added: 0, updated: 0 });
});

it("stays where it is if its first book is merged or split, and is still updated", async () => {
  await importFileNow(db, clippings([{ ...EVENING, book: "Thoughts (Marcus Aurelius)", location: "7-8", at: 40 }]));
  await mergeBooks(context(), home, bookCalled("Thoughts"));
  move(MORNING.text, target);
  const [first] = sourcesOfBook(db, "ada", home);
  const split = await splitBook(context(), home, [first?.id ?? 0]);
  expect(rowsIn(target)).toMatchObject([{ movedFromId: split.ok ? split.book.id : 0 }]);
  const longer: TestClip = { location: "100-104", at: 30, text: `${MORNING.text}, I shall meet with the busybody` };
  await importFileNow(db, clippings([MORNING, EVENING, longer]));
  expect(textsIn(target)).toEqual([longer.text]);
});

it("its history is that of its entries, wherever it is", async () => {
  const before = await highlightHistory(context(), idOf(MORNING.text));
  move(MORNING.text, target);
  const after = await highlightHistory(context(), idOf(MORNING.text));
  expect(after?.events.filter(({ what }) => what !== "edited")).toEqual(before?.events);
});

it("nothing is moved to a book that the reader does not have", () => {
  expect(changeHighlights(db, "ada", [idOf(MORNING.text)], { bookId: 99, favorite: true }, 5)).toEqual({
    ok: false,
    code: "no_book",
  });
  expect(rowsIn(home)).toMatchObject([{ favorite: false }, { favorite: false }]);
});
