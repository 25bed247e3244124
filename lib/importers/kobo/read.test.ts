import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { databaseOf, koboOf, WALDEN } from "../sqlite/sqlite.testing.ts";
import { type Entry, UnreadableFile } from "../types.ts";
import { onlyEntries } from "../importers.testing.ts";
import { checked } from "../border.ts";
import { readKobo } from "./read.ts";

const SIMPLIFY = { Text: "Our life is frittered away by detail. Simplify, simplify.", Type: "highlight" };

function entries(bytes: Uint8Array): Entry[] {
  return Array.from(onlyEntries(checked(readKobo(bytes), {})), (step) => step.entry);
}

function one(row: Record<string, unknown>, content: Record<string, unknown>[] = []): Entry | undefined {
  return entries(koboOf([row], content))[0];
}

test("a highlight comes with its note, book, chapter, colour and times", () => {
  const chapter = {
    ContentID: `${WALDEN}#(2)OEBPS/where.xhtml`,
    BookID: WALDEN,
    Title: "Where I Lived",
    VolumeIndex: 2,
  };
  const row = {
    ...SIMPLIFY,
    BookmarkID: "4c1d",
    ContentID: `${WALDEN}#(2)OEBPS/where.xhtml`,
    Type: "note",
    Annotation: "Again and again.",
    DateCreated: "2024-11-18T17:43:44.000",
    DateModified: "2024-11-19T08:00:00Z",
    ChapterProgress: 0.25,
    Color: 2,
  };
  expect(one(row, [chapter])).toEqual({
    kind: "highlight",
    index: 0,
    book: { title: "Walden", author: "Henry David Thoreau", isbn: "9780451529459", sourceId: WALDEN },
    position: { page: null, pages: null, locations: null, order: 2.25 },
    highlightedAt: "2024-11-18T17:43:44",
    updatedAt: "2024-11-19T08:00:00",
    text: SIMPLIFY.Text,
    note: "Again and again.",
    sourceId: "4c1d",
    chapter: "Where I Lived",
    color: "blue",
    clipped: false,
    guessed: false,
  });
});

describe("what a row is", () => {
  test.each([
    ["a turned-down page is a bookmark", { Type: "dogear" }, { kind: "bookmark" }],
    ["so is one with the text of its first line", { Type: "dogear", Text: "I went to" }, { kind: "bookmark" }],
    ["a row without type or text, of an old firmware, too", {}, { kind: "bookmark" }],
    [
      "a note to a page is a note",
      { Type: "dogear", Annotation: "here" },
      { kind: "note", text: "here", sourceId: "id-0" },
    ],
    ["a note without text is a note", { Type: "note", Annotation: "see" }, { kind: "note", text: "see" }],
    ["text without type is a highlight", { Text: "Simplify." }, { kind: "highlight", text: "Simplify.", note: null }],
    ["a type to come is a highlight", { Text: "Simplify.", Type: "sticker" }, { kind: "highlight" }],
    ["handwriting without text is kept as skipped", { Type: "markup" }, { kind: "skipped", reason: "no_text" }],
    ["handwriting on text is a highlight", { Type: "markup", Text: "Simplify." }, { kind: "highlight" }],
    ["white space is no text", { Type: "highlight", Text: " \n\t" }, { kind: "skipped", reason: "no_text" }],
    ["what was deleted is skipped", { ...SIMPLIFY, Hidden: "true" }, { kind: "skipped", reason: "deleted" }],
    ["deleted may be said with a number", { ...SIMPLIFY, Hidden: 1 }, { kind: "skipped", reason: "deleted" }],
    ["“false” is not deleted", { ...SIMPLIFY, Hidden: "false" }, { kind: "highlight" }],
    [
      "bytes instead of text are malformed",
      { Text: Buffer.from([0, 255, 0]) },
      { kind: "skipped", reason: "malformed" },
    ],
    ["numbers instead of text are text", { Text: 42.5 }, { kind: "highlight", text: "42.5" }],
    ["a NUL within the text does not end it", { Text: "One\0 two" }, { text: "One two" }],
    ["line ends of the book's file are blanks", { Text: "\n\t One \r\n\t  two " }, { text: "One two" }],
    ["an empty line ends a paragraph", { Text: "One\n  \n  two" }, { text: "One\ntwo" }],
    ["between Chinese letters a line end is nothing", { Text: "学而时\n习之" }, { text: "学而时习之" }],
    ["a colour to come is none", { ...SIMPLIFY, Color: 9 }, { color: null }],
    ["no colour is none", SIMPLIFY, { color: null }],
    [
      "a day that does not exist is unknown",
      { ...SIMPLIFY, DateCreated: "2024-02-31T00:00:00Z" },
      { highlightedAt: null },
    ],
    ["Kobo's zero is unknown", { ...SIMPLIFY, DateCreated: "0000-00-00T00:00:00.000" }, { highlightedAt: null }],
    [
      "a zone is taken into account",
      { ...SIMPLIFY, DateCreated: "2024-01-01T00:30:00+01:00" },
      { highlightedAt: "2023-12-31T23:30:00" },
    ],
  ])("%s", (_what, row, expected) => {
    expect(one(row)).toMatchObject(expected);
  });

  test("a text that is larger than any highlight is skipped, and only its beginning kept", () => {
    const [long, next] = entries(koboOf([{ ...SIMPLIFY, Text: "x".repeat(3_000_000) }, SIMPLIFY]));
    expect(long).toMatchObject({ kind: "skipped", reason: "too_long" });
    expect(JSON.stringify(long).length).toBeLessThan(40_000);
    expect(next).toMatchObject({ kind: "highlight" });
  });

  test("a skipped row is kept word for word", () => {
    const skipped = one({ Type: "markup", DateCreated: "2024-11-18" });
    expect(JSON.parse(skipped?.kind === "skipped" ? skipped.raw : "")).toMatchObject({
      BookmarkID: "id-0",
      VolumeID: WALDEN,
      Type: "markup",
      DateCreated: "2024-11-18",
    });
  });
});

describe("the book", () => {
  test("one that the library lost is called after its file", () => {
    expect(one({ ...SIMPLIFY, VolumeID: "file:///mnt/onboard/Goethe/Faust.kepub.epub" })).toMatchObject({
      book: { title: "Faust", author: null },
    });
  });

  test("one from the shop that was removed keeps its highlights, under a placeholder", () => {
    expect(one({ ...SIMPLIFY, VolumeID: "5d3c2b1a-0000" })).toMatchObject({
      kind: "highlight",
      book: { title: "Unknown book (5d3c2b1a-000)", author: null, sourceId: "5d3c2b1a-0000" },
    });
  });

  test("“Unknown” is no author, and a number of another kind no ISBN", () => {
    const book = { ContentID: "b", ContentType: "6", Title: "Beowulf", Attribution: "Unknown", ISBN: "3445CA79-97E0" };
    expect(one({ ...SIMPLIFY, VolumeID: "b" }, [book])).toMatchObject({
      book: { title: "Beowulf", author: null, isbn: null },
    });
  });
});

describe("the chapter", () => {
  const KEPUB = "5d3c2b1a";
  const files = [
    { ContentID: KEPUB, ContentType: "6", Title: "Faust", Attribution: "Goethe" },
    { ContentID: `${KEPUB}!OEBPS!a.xhtml`, BookID: KEPUB, Title: "a.xhtml", VolumeIndex: 0 },
    { ContentID: `${KEPUB}!OEBPS!b.xhtml`, BookID: KEPUB, Title: "b.xhtml", VolumeIndex: 1 },
    { ContentID: `${KEPUB}!OEBPS!c.xhtml`, BookID: KEPUB, Title: "c.xhtml", VolumeIndex: 2 },
    { ContentID: `${KEPUB}!OEBPS!b.xhtml-1`, ContentType: "899", BookID: KEPUB, Title: "Nacht", VolumeIndex: 5 },
    { ContentID: `${KEPUB}!OEBPS!b.xhtml#later-2`, ContentType: "899", BookID: KEPUB, Title: "Später", VolumeIndex: 6 },
  ];
  const chapterOf = (ContentID: string) =>
    one({ ...SIMPLIFY, VolumeID: KEPUB, ContentID, ChapterProgress: 0.5 }, files);

  test.each([
    ["by the line of the table of contents that leads to its file", "b.xhtml", "Nacht", 1.5],
    ["by the same with a part of the file", "b.xhtml#x", "Nacht", 1.5],
    ["in a file without a line, by the one before", "c.xhtml", "Nacht", 2.5],
    ["before the first line, not at all", "a.xhtml", null, 0.5],
    ["in a file that is not listed, not at all", "z.xhtml", null, 0.5],
  ])("is named %s", (_how, file, chapter, order) => {
    expect(chapterOf(`${KEPUB}!OEBPS!${file}`)).toMatchObject({ chapter, position: { order } });
  });

  test("is known by the place alone where a new firmware names the book only", () => {
    const row = { ...SIMPLIFY, StartContainerPath: "OEBPS/where.xhtml#point(/1/4/8:1)", ChapterProgress: 0.4 };
    const file = {
      ContentID: `${WALDEN}#(7)OEBPS/where.xhtml`,
      BookID: WALDEN,
      Title: "Where I Lived",
      VolumeIndex: 7,
    };
    expect(one(row, [file])).toMatchObject({ chapter: "Where I Lived", position: { order: 0.4 } });
  });
});

test("a firmware of 2011, which had half of the columns and no table of books, is read as far as it goes", () => {
  const columns = "BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT, Annotation TEXT";
  const rows = [{ BookmarkID: "1", VolumeID: WALDEN, ContentID: WALDEN, Text: "Simplify." }];
  expect(entries(databaseOf({ bookmark: { columns, rows } }))).toMatchObject([
    { kind: "highlight", text: "Simplify.", book: { title: "Walden" }, highlightedAt: null, position: { order: null } },
  ]);
});

test("every step says how far the file has been read, the last one to its end", () => {
  const bytes = koboOf([SIMPLIFY, SIMPLIFY, SIMPLIFY]);
  const read = Array.from(readKobo(bytes), (step) => step.bytesRead);
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  expect(read.at(-1)).toBe(bytes.length);
});

describe("for any database", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(null, 0, 1, 2.5, "true", "dogear", "highlight", WALDEN, Buffer.from([0, 255])),
  );
  const names = ["ContentID", "Text", "Annotation", "DateCreated", "ChapterProgress", "Hidden", "Type", "Color"];
  const given = fc.array(
    fc.dictionary(fc.constantFrom(...names), cell).map((row) => ({
      ...row,
      ContentID: row["ContentID"] ?? "",
      ChapterProgress: row["ChapterProgress"] ?? 0,
      Hidden: row["Hidden"] ?? 0,
    })),
    { maxLength: 8 },
  );

  test("there are as many entries as rows, numbered in order, and the same each time", () => {
    fc.assert(
      fc.property(given, (rows) => {
        const bytes = koboOf(rows);
        const read = entries(bytes);
        expect(read.map((entry) => entry.index)).toEqual(rows.map((_, index) => index));
        expect(entries(bytes)).toEqual(read);
      }),
      { numRuns: 50 },
    );
  });

  test("nothing but UnreadableFile is thrown, whatever bytes are changed or cut off", () => {
    const whole = koboOf(
      Array.from({ length: 40 }, (_, at) => ({ ...SIMPLIFY, Annotation: `${at} `.repeat(200) })),
      [{ ContentID: `${WALDEN}#(1)a.xhtml`, BookID: WALDEN, Title: "Economy", VolumeIndex: 1 }],
    );
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.option(fc.nat(whole.length)), (changes, cut) => {
        const bytes = Buffer.from(whole);
        for (const { at, to } of changes) bytes[at] = to;
        expect(thrownBy(bytes.subarray(0, cut ?? bytes.length))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

/** The error of reading, except those that are allowed. */
function thrownBy(bytes: Uint8Array): unknown {
  try {
    entries(bytes);
  } catch (error) {
    return error instanceof UnreadableFile ? null : error;
  }
  return null;
}
