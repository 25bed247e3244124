import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { createBook } from "#db/library/books.ts";
import { highlights } from "#db/schema.ts";
import { bookFacts, bookOutline } from "./book-outline.ts";
import type { HighlightView } from "#lib/vocabulary/book-view.ts";
import { highlightsInOrder } from "./highlight-page.ts";

let db: ReturnType<typeof libraryInMemory>;
let bookId: number;

type Passage = Partial<typeof highlights.$inferInsert>;

beforeEach(() => {
  db = libraryInMemory();
  const keys = { titleKey: "walden", authorKey: "thoreau" };
  bookId = createBook(db, "ada", { title: "Walden", author: "Thoreau", ...keys, source: "csv" }, 0).id;
});

/** Adds passages in reading order; the first gets the id 1. */
function add(...passages: Passage[]): void {
  for (const [at, passage] of passages.entries()) {
    const row = { readerId: "ada", bookId, kind: "highlight", text: "words", source: "csv" } as const;
    db.insert(highlights)
      .values({ ...row, readingOrder: at, createdAt: 0, updatedAt: 0, ...passage })
      .run();
  }
}

function outline(view: Partial<HighlightView> = {}) {
  const all = { find: "", colors: [], favorite: false, hasNote: false, order: "reading" } as const;
  return bookOutline(db, "ada", { bookId, ...all, ...view });
}

it("chapters begin where the chapter of the highlights changes", () => {
  add({ text: "epigraph" }, { chapter: "Economy" }, { chapter: "Economy" }, { chapter: "Reading" });
  expect(outline().chapters).toEqual([
    { title: "Economy", at: 1 },
    { title: "Reading", at: 3 },
  ]);
  expect(outline({ order: "newest" }).chapters).toEqual([]);
});

it("consecutive highlights without words are one run, with where it begins and ends", () => {
  const silent = { text: "", clipped: true };
  add({ ...silent, page: "47" }, { ...silent, page: "51" }, {}, { text: "", locationStart: 90 });
  expect(outline().wordless).toEqual([
    { from: 0, to: 2, clipped: true, places: ["p. 47", "p. 51"] },
    { from: 3, to: 4, clipped: false, places: ["Loc. 90", "Loc. 90"] },
  ]);
});

it("a run ends with its chapter, and a note is words enough", () => {
  add({ text: "", chapter: "One" }, { text: "", chapter: "Two" }, { text: "", chapter: "Two", note: "why?" });
  expect(outline().wordless.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

it("words are found in texts and notes, as whole words or parts, but not in the title", () => {
  add({ text: "The mass of men" }, { text: "Simplify", note: "desperation" }, { text: "Rise free from care" });
  expect(outline({ find: "men" }).ids).toEqual([1]);
  expect(outline({ find: "despera" }).ids).toEqual([2]);
  expect(outline({ find: "implif" }).ids).toEqual([2]);
  expect(outline({ find: "walden" }).ids).toEqual([]);
  expect(outline({ find: "free -care" }).ids).toEqual([]);
});

it("colours, favourites and notes narrow the list; a highlight without a colour is yellow", () => {
  add({ color: "blue", favorite: true }, { note: "mine" }, { color: "yellow" });
  expect(outline({ colors: ["blue"] }).ids).toEqual([1]);
  expect(outline({ colors: ["yellow"] }).ids).toEqual([2, 3]);
  expect(outline({ favorite: true }).ids).toEqual([1]);
  expect(outline({ hasNote: true }).ids).toEqual([2]);
});

it("the newest and the oldest come first on request, those without a date last", () => {
  add({}, { highlightedAt: "2024-01-01T00:00:00" }, { highlightedAt: "2025-01-01T00:00:00" });
  expect(outline({ order: "newest" }).ids).toEqual([3, 2, 1]);
  expect(outline({ order: "oldest" }).ids).toEqual([2, 3, 1]);
});

it("the facts count what is there, and nothing in the trash", () => {
  add({ text: "", clipped: true }, { text: "" }, { note: "n", favorite: true, color: "pink" }, { deletedAt: 1 });
  expect(bookFacts(db, "ada", bookId)).toEqual({
    all: 3,
    wordless: 2,
    limited: 1,
    colors: ["yellow", "pink"],
  });
});

it("highlights are read by their ids, in the order asked, each reader's own", () => {
  add({ text: "one" }, { text: "two" }, { text: "gone", deletedAt: 1 });
  expect(highlightsInOrder(db, "ada", [2, 3, 1]).map(({ text }) => text)).toEqual(["two", "one"]);
  expect(highlightsInOrder(db, "bob", [1])).toEqual([]);
});
