import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../vocabulary/limits.ts";
import { checked } from "./border.ts";
import { onlyEntries } from "./importers.testing.ts";
import type { Entry, HighlightEntry, ReadOptions } from "./types.ts";

const HIGHLIGHT: HighlightEntry = {
  kind: "highlight",
  index: 0,
  book: { title: "Walden", author: "Henry David Thoreau" },
  position: { page: null, pages: null, locations: null },
  text: "Simplify, simplify.",
  note: null,
  tags: [],
  favorite: false,
  clipped: false,
  guessed: false,
  sourceId: null,
  chapter: null,
  color: null,
  highlightedAt: null,
  updatedAt: null,
};

function through(changes: Partial<HighlightEntry>, options: ReadOptions = {}): Entry {
  const entry = { ...HIGHLIGHT, position: { ...HIGHLIGHT.position }, ...changes };
  const [step] = onlyEntries(checked([{ entry, format: "kobo", bytesRead: 1 }], options));
  if (!step) throw new Error("border: an entry was lost");
  return step.entry;
}

describe("authors that nobody knows are none", () => {
  test.each(["Unknown", "Unbekannt", "desconocido", "Inconnu(e)", "Sconosciuto", "未知", "N/A", " unknown. ", ""])(
    "%s",
    (author) => {
      expect(through({ book: { title: "Walden", author } })).toMatchObject({ book: { title: "Walden", author: null } });
    },
  );

  test("also among those that are known", () => {
    const author = "Henry David Thoreau; Unknown; Ralph Waldo Emerson";
    expect(through({ book: { title: "Walden", author } })).toMatchObject({
      book: { author: "Henry David Thoreau; Ralph Waldo Emerson" },
    });
  });

  test("but a name is not taken apart", () => {
    const author = "Unknown Mortal Orchestra";
    expect(through({ book: { title: "Walden", author } })).toMatchObject({ book: { author } });
  });
});

describe("a book without a title", () => {
  const book = { title: " \n ", author: null };

  test("is called as the reader says", () => {
    expect(through({ book }, { book: { title: "Walden", author: "Thoreau" } })).toMatchObject({
      book: { title: "Walden", author: "Thoreau" },
    });
  });

  test("is no book: the entry is kept word for word", () => {
    expect(through({ book: { title: "", author: null }, note: "thrice" })).toEqual({
      kind: "skipped",
      index: 0,
      reason: "no_title",
      raw: "Simplify, simplify.\nthrice",
    });
  });

  test("what the file says goes before what the reader says", () => {
    expect(through({}, { book: { title: "Emma", author: "Jane Austen" } })).toMatchObject({ book: HIGHLIGHT.book });
  });
});

describe("what is longer than the library takes is skipped, and what just fits is not", () => {
  const line = (letters: number) => "x".repeat(letters);
  test.each<[string, number, (letters: number) => Partial<HighlightEntry>]>([
    ["a title", LIMITS.title, (letters) => ({ book: { title: line(letters), author: null } })],
    ["an author", LIMITS.author, (letters) => ({ book: { title: "Walden", author: line(letters) } })],
    ["a text", LIMITS.text, (letters) => ({ text: line(letters) })],
    ["a note", LIMITS.text, (letters) => ({ note: line(letters) })],
    ["a chapter", LIMITS.line, (letters) => ({ chapter: line(letters) })],
    ["an id", LIMITS.line, (letters) => ({ sourceId: line(letters) })],
    ["an address", LIMITS.line, (letters) => ({ book: { title: "Walden", author: null, url: line(letters) } })],
    ["a tag", LIMITS.tag, (letters) => ({ tags: [line(letters)] })],
  ])("%s", (_, most, of) => {
    expect(through(of(most)).kind).toBe("highlight");
    expect(through(of(most + 1))).toMatchObject({ kind: "skipped", reason: "too_long" });
  });

  const tags = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
  test.each<[string, (count: number) => Partial<HighlightEntry>]>([
    ["on it", (count) => ({ tags: tags(count) })],
    ["on its book", (count) => ({ book: { title: "Walden", author: null, tags: tags(count) } })],
  ])("or has more tags %s", (_, of) => {
    expect(through(of(LIMITS.tagsOfHighlight)).kind).toBe("highlight");
    expect(through(of(LIMITS.tagsOfHighlight + 1))).toMatchObject({ kind: "skipped", reason: "too_many_tags" });
  });

  test("of which at most a part is kept", () => {
    const skipped = through({ text: "x".repeat(2 * LIMITS.raw) });
    expect(skipped.kind === "skipped" && skipped.raw.length).toBe(LIMITS.raw + 1);
  });
});

test.each([1.5, 1e20, 1e308, -1e308])("a place that is no whole number is left out, and that is told: %d", (start) => {
  const entry = through({ position: { page: null, pages: null, locations: { start, end: start } } });
  expect(entry).toMatchObject({ position: { locations: null }, isPlaceUnread: true });
});

test("places are whole numbers that run forwards, or unknown; whatever a file says", () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), fc.double(), (start, end, order) => {
      const entry = through({ position: { page: null, pages: { start, end }, locations: { start, end }, order } });
      if (entry.kind !== "highlight") throw new Error("border: a place cost an entry");
      for (const range of [entry.position.pages, entry.position.locations]) {
        if (range === null) continue;
        expect([range.start, range.end].every(Number.isSafeInteger) && range.start <= range.end).toBe(true);
      }
      expect(Number.isFinite(entry.position.order ?? 0)).toBe(true);
    }),
  );
  const places = { page: "12", pages: { start: 12, end: 13 }, locations: { start: 140, end: 141 }, order: 1.5 };
  expect(through({ position: places })).toMatchObject({ position: places });
});
