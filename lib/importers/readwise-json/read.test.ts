import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readReadwiseJson } from "./read.ts";

const HIGHLIGHT = {
  id: 456,
  is_deleted: false,
  text: "Simplify, simplify.",
  location: 140,
  location_type: "location",
  note: ".life Compare\r\nSeneca.",
  color: "yellow",
  highlighted_at: "2023-05-22T22:28:35.123456Z",
  created_at: "2023-05-23T07:00:00Z",
  updated_at: "2023-05-24T08:00:00+02:00",
  external_id: "6320b2bd7fbcdd7b0c000b3e",
  end_location: 142,
  url: null,
  book_id: 123,
  tags: [
    { id: 1, name: "ethics" },
    { id: 2, name: "Life" },
  ],
  is_favorite: true,
  is_discard: false,
  readwise_url: "https://readwise.io/open/456",
};

const SOURCE = {
  user_book_id: 123,
  is_deleted: false,
  title: "walden_thoreau",
  author: "Henry David Thoreau",
  readable_title: "Walden",
  source: "kindle",
  unique_url: null,
  book_tags: [{ id: 9, name: "classics" }],
  category: "books",
  document_note: null,
  source_url: null,
  external_id: null,
  asin: "B00ABCDEF1",
  highlights: [HIGHLIGHT],
};

function entries(file: unknown): Entry[] {
  return entriesOf(readReadwiseJson, file);
}

function answer(...results: unknown[]): unknown {
  return { count: results.length, nextPageCursor: null, results };
}

function one(changes: object): Entry | undefined {
  return entries([{ ...SOURCE, highlights: [{ ...HIGHLIGHT, ...changes }] }])[0];
}

function bookOf(changes: object): unknown {
  const [entry] = entries([{ ...SOURCE, ...changes }]);
  return entry?.kind === "highlight" ? entry.book : null;
}

test("a highlight has everything that Readwise stores", () => {
  expect(entries(answer(SOURCE))).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "Walden", author: "Henry David Thoreau", asin: "B00ABCDEF1", tags: ["classics"] },
      position: { page: null, pages: null, locations: { start: 140, end: 142 } },
      highlightedAt: "2023-05-22T22:28:35",
      updatedAt: "2023-05-24T06:00:00",
      text: "Simplify, simplify.",
      note: "Compare\nSeneca.",
      tags: ["ethics", "Life"],
      favorite: true,
      clipped: false,
      guessed: false,
      sourceId: "456",
      chapter: null,
      color: "yellow",
    },
  ]);
});

test("the list of results alone, one source alone, and the same as a program sends it, read alike", () => {
  const read = entries(answer(SOURCE));
  expect(entries([SOURCE])).toEqual(read);
  expect(entries(SOURCE)).toEqual(read);
  expect(entries({ source: "readwise", data: [SOURCE] })).toEqual(read);
  expect(entries(`\ufeff${JSON.stringify(answer(SOURCE), null, 2).replaceAll("\n", "\r\n")}`)).toEqual(read);
});

describe("where a highlight is", () => {
  test.each([
    ["page", 127, null, { page: "127", pages: { start: 127, end: 127 }, locations: null }],
    ["page", 127, 128, { page: "127-128", pages: { start: 127, end: 128 } }],
    ["location", 140, null, { page: null, locations: { start: 140, end: 140 } }],
    ["order", 7, null, { locations: null, order: 7 }],
    ["time_offset", 93.5, null, { locations: null, order: 93.5 }],
    ["offset", 4000, null, { pages: null, locations: null, order: 4000 }],
    ["none", 0, null, { page: null, pages: null, locations: null }],
    ["location", null, null, { locations: null }],
  ])("%s %s to %s", (location_type, location, end_location, position) => {
    const entry = one({ location_type, location, end_location });
    expect(entry).toMatchObject({ position });
    expect(entry).not.toHaveProperty("isPlaceUnread");
  });

  test("that cannot be read is told", () => {
    expect(one({ location: "somewhere", end_location: null })).toMatchObject({ isPlaceUnread: true });
    expect(one({ location: "soon", location_type: "order", end_location: null })).toMatchObject({
      isPlaceUnread: true,
    });
  });
});

test("a date that cannot be read is told, a missing one is not", () => {
  expect(one({ highlighted_at: "5/6/2023" })).toMatchObject({ highlightedAt: null, isDateUnread: true });
  expect(one({ highlighted_at: null })).not.toHaveProperty("isDateUnread");
});

describe("favourites", () => {
  test.each([
    [{ is_favorite: true, tags: [] }, true],
    [{ is_favorite: false, tags: [{ name: "Favorite" }] }, true],
    [{ is_favorite: undefined, note: ".favorite yes", tags: [] }, true],
    [{ is_favorite: undefined, tags: [{ name: "favourites" }] }, false],
  ])("%j", (changes, favorite) => {
    const entry = one(changes);
    expect(entry).toMatchObject({ favorite });
    expect(entry?.kind === "highlight" && entry.tags).not.toContain("favorite");
  });
});

describe("an article", () => {
  test("is the page of the web that it is from", () => {
    const changes = {
      category: "articles",
      source_url: "https://www.example.org/walking?utm_source=x#part",
      asin: null,
    };
    expect(bookOf(changes)).toEqual({
      title: "Walden",
      author: "Henry David Thoreau",
      kind: "article",
      url: "https://www.example.org/walking",
      site: "example.org",
      publishedAt: null,
      tags: ["classics"],
    });
    expect(bookOf({ category: "articles", unique_url: "https://example.org/walking" })).toMatchObject({
      url: "https://example.org/walking",
    });
  });

  test.each([
    ["mailto:reader-forwarded-email/123"],
    ["https://read.readwise.io/read/01h"],
    ["https://readwise.io/bookreview/1"],
    ["not an address"],
  ])("at %s is no page of the web", (unique_url) => {
    expect(bookOf({ category: "articles", unique_url })).toEqual({
      title: "Walden",
      author: "Henry David Thoreau",
      asin: "B00ABCDEF1",
      tags: ["classics"],
    });
  });

  test("only in what Readwise calls so: a book with an address stays a book", () => {
    expect(bookOf({ category: "books", source_url: "https://example.org/" })).not.toHaveProperty("url");
    expect(bookOf({ category: "podcasts", source_url: "https://example.org/" })).not.toHaveProperty("url");
  });
});

test("a source is called as Readwise shows it, else as it was given; anything else but an ASIN is left out", () => {
  expect(bookOf({ readable_title: null, asin: "12" })).toMatchObject({ title: "walden_thoreau", asin: null });
  expect(bookOf({ readable_title: null, title: 5, author: " " })).toMatchObject({ title: "", author: null });
});

test("the note to a whole document is a separate note", () => {
  expect(entries([{ ...SOURCE, document_note: "Read it again." }])).toMatchObject([
    { kind: "note", index: 0, text: "Read it again.", book: { title: "Walden" } },
    { kind: "highlight", index: 1 },
  ]);
});

test("what was deleted or discarded in Readwise is not brought back", () => {
  const highlights = [{ ...HIGHLIGHT, is_deleted: true }, { ...HIGHLIGHT, is_discard: true }, HIGHLIGHT];
  expect(entries([{ ...SOURCE, highlights }])).toMatchObject([
    { kind: "skipped", reason: "deleted" },
    { kind: "skipped", reason: "deleted" },
    { kind: "highlight" },
  ]);
  const deleted = { ...SOURCE, is_deleted: true, document_note: "Read it again." };
  expect(entries([deleted]).map((entry) => entry.kind)).toEqual(["skipped", "skipped"]);
});

test("highlights alone do not say what they are from, but which are from the same", () => {
  const read = entries({ count: 1, next: null, previous: null, results: [{ ...HIGHLIGHT, updated: "2023-05-24" }] });
  expect(read).toMatchObject([{ text: "Simplify, simplify.", book: { title: "", sourceId: "123" } }]);
});

test("one damaged highlight does not affect the others, and is shown word for word", () => {
  const highlights = [{ text: 5 }, "torn", null, { ...HIGHLIGHT, text: " ", note: "" }, HIGHLIGHT];
  expect(entries([{ ...SOURCE, highlights }, "torn", { user_book_id: 1, highlights: {} }])).toMatchObject([
    { reason: "malformed", raw: '{"text":5}' },
    { reason: "malformed", raw: '"torn"' },
    { reason: "malformed", raw: "null" },
    { reason: "no_text" },
    { kind: "highlight", index: 4 },
    { reason: "malformed" },
    { reason: "no_text" },
  ]);
});

test("a file that was cut off is refused in words that say what to do", () => {
  const whole = JSON.stringify(answer(SOURCE));
  expect(() => entries(whole.slice(0, -20))).toThrow(/of Readwise is damaged or was cut short.*Export it again/);
});

describe("files are recognised", () => {
  test.each([
    [answer(SOURCE)],
    [[SOURCE]],
    [SOURCE],
    [answer()],
    [{ count: 1, next: null, previous: null, results: [HIGHLIGHT] }],
    [[HIGHLIGHT]],
    [{ source: "readwise", data: [SOURCE] }],
  ])("as Readwise's: %#", (value) => {
    expect(recognise(bytesOf(value))).toMatchObject({ ok: true, format: "readwise-json" });
  });

  test.each([
    [{ books: [{ title: "Walden", highlights: [{ content: "Simplify." }] }] }, "lektr"],
    [[{ title: "Walden", highlights: [{ text: "Simplify." }] }], undefined],
    [{ title: "Walden", highlights: [{ text: "x", isNoteOnly: false, location: { value: 1 } }] }, "bookcision"],
    [{ count: 1, results: [{ text: "Simplify." }] }, undefined],
  ])("as what they are: %j", (value, format) => {
    const recognised = recognise(bytesOf(value));
    expect(recognised.ok ? recognised.format : undefined).toBe(format);
  });
});

test("every item of any list is one entry", () => {
  const item = fc.oneof(
    fc.jsonValue(),
    fc.record({ text: fc.jsonValue(), note: fc.jsonValue(), tags: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(fc.array(item), (highlights) => {
      const read = entries([{ ...SOURCE, highlights }]);
      expect(read.map((entry) => entry.index)).toEqual(highlights.map((_, index) => index));
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readReadwiseJson, answer(SOURCE))).toBeNull();
});
