import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, UnreadableFile } from "../types.ts";
import { onlyEntries } from "../importers.testing.ts";
import { type LektrFile, type LektrHighlight } from "./ours.ts";
import { readLektr } from "./read.ts";
import { isLektrJson } from "./recognise.ts";

const QUOTE = "Begin the morning by saying to thyself";

const OURS: LektrFile = {
  format: "lektr",
  version: 1,
  exportedAt: "2024-05-01T12:00:00",
  books: [
    {
      title: "Meditations",
      author: "Marcus Aurelius; George Long",
      asin: "B00AMEDITA",
      isbn: "9780140449334",
      md5: "2107aa7e6601b1c5459134e763c87d5b",
      source: "kindle-clippings",
      sourceId: "volume-1",
      tags: ["stoics"],
      highlights: [
        {
          kind: "highlight",
          text: QUOTE,
          note: "every morning",
          chapter: "The Second Book",
          page: "22",
          pages: { start: 22, end: 22 },
          location: { start: 140, end: 141 },
          order: 3,
          color: "purple",
          tags: ["morning", "duty"],
          favorite: true,
          source: "koreader",
          sourceId: "2023-12-20T20:59:31|/body/p",
          highlightedAt: "2023-12-20T20:59:31",
          updatedAt: "2023-12-21T08:00:00",
          clipped: true,
        },
        { kind: "note", text: "Ask Seneca.", location: { start: 150, end: 150 } },
        { kind: "bookmark", page: "xvi" },
      ],
    },
  ],
};

function entries(value: unknown): Entry[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return Array.from(onlyEntries(readLektr(new TextEncoder().encode(text))), (step) => step.entry);
}

function one(highlight: unknown): Entry | undefined {
  return entries({ format: "lektr", version: 1, books: [{ title: "Walden", highlights: [highlight] }] })[0];
}

describe("Lektr’s own JSON", () => {
  test("loses nothing", () => {
    const book = {
      title: "Meditations",
      author: "Marcus Aurelius; George Long",
      asin: "B00AMEDITA",
      isbn: "9780140449334",
      md5: "2107aa7e6601b1c5459134e763c87d5b",
      sourceId: "volume-1",
      tags: ["stoics"],
    };
    const nowhere = { page: null, pages: null, locations: null, order: null };
    expect(entries(OURS)).toEqual([
      {
        kind: "highlight",
        index: 0,
        book,
        position: { page: "22", pages: { start: 22, end: 22 }, locations: { start: 140, end: 141 }, order: 3 },
        highlightedAt: "2023-12-20T20:59:31",
        text: QUOTE,
        note: "every morning",
        tags: ["morning", "duty"],
        favorite: true,
        updatedAt: "2023-12-21T08:00:00",
        clipped: true,
        guessed: false,
        sourceId: "2023-12-20T20:59:31|/body/p",
        chapter: "The Second Book",
        color: "purple",
      },
      {
        kind: "note",
        index: 1,
        book,
        position: { ...nowhere, locations: { start: 150, end: 150 } },
        highlightedAt: null,
        text: "Ask Seneca.",
        sourceId: null,
      },
      { kind: "bookmark", index: 2, book, position: { ...nowhere, page: "xvi" }, highlightedAt: null },
    ]);
  });

  test("needs no more than a title and a text", () => {
    expect(one({ text: QUOTE })).toMatchObject({
      kind: "highlight",
      text: QUOTE,
      note: null,
      tags: [],
      favorite: false,
    });
  });

  test("keeps highlighted pictures, which have a place and no text, and shows what has neither", () => {
    expect(one({ kind: "highlight", text: "", location: { start: 1, end: 2 } })).toMatchObject({ kind: "highlight" });
    expect(one({ kind: "highlight", text: "", clipped: true })).toMatchObject({ kind: "highlight", clipped: true });
    expect(one({ kind: "highlight", text: " " })).toMatchObject({ kind: "skipped", reason: "no_text" });
    expect(one({ kind: "note", text: "" })).toMatchObject({ kind: "skipped", reason: "empty_note" });
  });

  test("with a damaged highlight or book gives the others, and shows the damaged ones", () => {
    const damaged = [{ text: 5 }, "torn", { text: QUOTE, location: { start: "x" } }, { text: QUOTE }];
    const books = [{ title: "Walden", highlights: damaged }, "torn", { title: 5, highlights: [{ text: QUOTE }] }];
    expect(entries({ ...OURS, books })).toMatchObject([
      { reason: "malformed", raw: '{"text":5}' },
      { reason: "malformed", raw: '"torn"' },
      { reason: "malformed" },
      { kind: "highlight", text: QUOTE },
      { reason: "malformed", raw: '"torn"' },
      { reason: "no_title", raw: expect.stringContaining(QUOTE) },
    ]);
  });

  test("of another version is refused, saying which", () => {
    expect(() => entries({ ...OURS, version: 3 })).toThrow(
      /version 3; this Lektr knows versions up to 2\. Nothing was imported/,
    );
    expect(() => entries({ ...OURS, version: undefined })).toThrow(UnreadableFile);
    expect(() => entries({ ...OURS, books: {} })).toThrow(/no list of books/);
    expect(() => entries("{")).toThrow(/cut short/);
  });
});

describe("the published Lektr’s JSON", () => {
  const highlight = {
    id: "6f1c2d3e-0000-4000-8000-000000000001",
    content: QUOTE,
    note: null,
    chapter: "The Second Book",
    page: 22,
    isFavorite: true,
    tags: [{ id: "1", name: "duty", color: "#3b82f6" }, "morning"],
    highlightedAt: "2023-12-20T20:59:31.000Z",
    createdAt: "2024-01-01T00:00:00.000Z",
    deletedAt: null,
  };
  const book = {
    id: "b",
    title: "Meditations",
    author: "Marcus Aurelius",
    coverImageUrl: null,
    sourceType: "koreader",
  };

  test("gives texts, notes, tags, favourites and times", () => {
    expect(entries({ books: [{ ...book, highlights: [highlight] }] })).toMatchObject([
      {
        kind: "highlight",
        book: { title: "Meditations", author: "Marcus Aurelius" },
        text: QUOTE,
        note: null,
        chapter: "The Second Book",
        tags: ["duty", "morning"],
        favorite: true,
        sourceId: highlight.id,
        highlightedAt: "2023-12-20T20:59:31",
        position: { page: "22", pages: null, order: 22 },
      },
    ]);
  });

  test("is read as a list of books, and as one book next to its highlights, too", () => {
    const [expected] = entries({ books: [{ ...book, highlights: [highlight] }] });
    expect(entries([{ ...book, highlights: [highlight] }])).toEqual([expected]);
    expect(entries({ book, highlights: [highlight] })).toEqual([expected]);
  });

  test("dates highlights from the web by when they were stored, and others not by when they were imported", () => {
    const undated = { ...highlight, highlightedAt: null };
    const web = { ...undated, sourceUrl: "https://example.org/walden" };
    expect(entries({ book, highlights: [undated, web] })).toMatchObject([
      { highlightedAt: null },
      { highlightedAt: "2024-01-01T00:00:00" },
    ]);
  });

  test("leaves in the trash what lay there, and shows what cannot be read", () => {
    const highlights = [{ ...highlight, deletedAt: "2024-01-02T00:00:00.000Z" }, 5, { ...highlight, content: "" }];
    expect(entries({ books: [{ ...book, highlights }] })).toMatchObject([
      { reason: "deleted", raw: expect.stringContaining(QUOTE) },
      { reason: "malformed", raw: "5" },
      { reason: "no_text" },
    ]);
  });
});

test("Lektr’s JSON is recognised, ours of whatever version, and no other JSON is", () => {
  const published = { title: "Walden", highlights: [{ content: QUOTE }] };
  const ours = [OURS, { format: "lektr", version: 9 }, { books: [published] }, [published]];
  const empty = { title: "Walden", sourceType: "kindle", highlights: [] };
  expect([...ours, { books: [empty] }, { book: empty, highlights: [] }].every(isLektrJson)).toBe(true);
  const others = [
    null,
    5,
    [],
    {},
    { books: [] },
    { books: [{ title: "Walden" }] },
    { documents: [] },
    { highlights: [] },
    { books: [{ title: "Walden", highlights: [] }] },
    { books: [{ title: "Walden", highlights: [{ text: QUOTE, location: 140 }] }] },
    [{ title: "Walden", authors: "Thoreau", highlights: [{ text: QUOTE, isNoteOnly: false, location: { value: 1 } }] }],
  ];
  expect(others.some(isLektrJson)).toBe(false);
});

test("JSON that nests deeper than can be written out again is one skipped entry, and costs no other", () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const highlights = `[{"text":${deep}},{"text":"${QUOTE}"}]`;
  const file = `{"format":"lektr","version":1,"books":[{"title":"Meditations","highlights":${highlights}}]}`;
  const read = [...onlyEntries(readLektr(new TextEncoder().encode(file)))].map(({ entry }) => entry);
  expect(read).toMatchObject([
    { kind: "skipped", reason: "malformed", raw: expect.stringMatching(/^\{"text":\[+"…"\]+\}$/) },
    { kind: "highlight", text: QUOTE },
  ]);
});

describe("for any file", () => {
  const highlight = fc.record<LektrHighlight>(
    { text: fc.string(), note: fc.string(), page: fc.string(), highlightedAt: fc.string(), order: fc.integer() },
    { requiredKeys: [] },
  );
  const items = fc.array(fc.oneof(highlight, fc.jsonValue()), { maxLength: 6 });

  test("every highlight is one step, numbered in order, read to the end of the file", () => {
    fc.assert(
      fc.property(fc.array(items, { maxLength: 4 }), fc.boolean(), (lists, ours) => {
        const books = lists.map((highlights) => ({ title: "Walden", highlights }));
        const bytes = new TextEncoder().encode(
          JSON.stringify(ours ? { format: "lektr", version: 1, books } : { books }),
        );
        const steps = [...onlyEntries(readLektr(bytes))];
        expect(steps.map(({ entry }) => entry.index)).toEqual(lists.flat().map((_, index) => index));
        expect(steps.at(-1)?.bytesRead ?? bytes.length).toBe(bytes.length);
      }),
    );
  });

  test("nothing but UnreadableFile is thrown, and the same comes out each time", () => {
    const whole = new TextEncoder().encode(JSON.stringify(OURS));
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => whole.with(at, byte));
    const any = fc.jsonValue().map((value) => new TextEncoder().encode(JSON.stringify(value)));
    fc.assert(
      fc.property(fc.oneof(damaged, any, fc.uint8Array({ maxLength: 100 })), (bytes) => {
        expect(outcome(bytes)).toEqual(outcome(bytes));
      }),
      { numRuns: 400 },
    );
  });
});

function outcome(bytes: Uint8Array): Entry[] | string {
  try {
    return Array.from(onlyEntries(readLektr(bytes)), (step) => step.entry);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
}
