import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appleBooksOf } from "../sqlite/sqlite.testing.ts";
import { type Entry, UnreadableFile } from "../types.ts";
import { orderOfCfi } from "./location.ts";
import { onlyEntries } from "../importers.testing.ts";
import { checked } from "../border.ts";
import { readAppleBooks } from "./read.ts";

const MORNING = { ZANNOTATIONSELECTEDTEXT: "Begin the morning by saying to thyself", ZANNOTATIONSTYLE: 3 };

function entries(rows: Record<string, unknown>[]): Entry[] {
  const { annotations, library } = appleBooksOf(rows);
  return Array.from(onlyEntries(checked(readAppleBooks(annotations, library), {})), (step) => step.entry);
}

test("a highlight comes with its note, book, chapter, colour, place and times", () => {
  const row = {
    ...MORNING,
    ZANNOTATIONNOTE: "Every day.",
    ZANNOTATIONCREATIONDATE: 707_863_546.25,
    ZANNOTATIONMODIFICATIONDATE: 707_863_600,
    ZANNOTATIONLOCATION: "epubcfi(/6/12[book2]!/4/2/2[p1],/1:0,/1:38)",
    ZFUTUREPROOFING5: "The Second Book",
  };
  expect(entries([row])).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "Meditations", author: "Marcus Aurelius", sourceId: "MEDITATIONS" },
      position: { page: null, pages: null, locations: null, order: expect.closeTo(12.2, 0) },
      highlightedAt: "2023-06-07T20:45:46",
      updatedAt: "2023-06-07T20:46:40",
      text: MORNING.ZANNOTATIONSELECTEDTEXT,
      note: "Every day.",
      sourceId: "UUID-0",
      chapter: "The Second Book",
      color: "yellow",
      clipped: false,
      guessed: false,
    },
  ]);
});

test.each([
  [
    "what was deleted is kept as skipped",
    { ...MORNING, ZANNOTATIONDELETED: 1 },
    { kind: "skipped", reason: "deleted" },
  ],
  ["a bookmark is one", { ZANNOTATIONTYPE: 1 }, { kind: "bookmark" }],
  ["so is the place where reading stopped", { ZANNOTATIONTYPE: 3 }, { kind: "bookmark" }],
  ["a note without text is a note", { ZANNOTATIONNOTE: "Why?" }, { kind: "note", text: "Why?", sourceId: "UUID-0" }],
  ["neither text nor note is nothing", {}, { kind: "skipped", reason: "no_text" }],
  ["an underline has no colour", { ...MORNING, ZANNOTATIONISUNDERLINE: 1 }, { kind: "highlight", color: null }],
  [
    "the highlights of a book that left the library are kept, under a stand-in",
    { ...MORNING, ZANNOTATIONASSETID: "gone" },
    { kind: "highlight", book: { title: "Unknown book (gone)", author: null } },
  ],
  [
    "an unknown author is none",
    { ...MORNING, ZANNOTATIONASSETID: "BEOWULF" },
    { book: { title: "Beowulf", author: null } },
  ],
  ["bytes instead of text are malformed", { ZANNOTATIONSELECTEDTEXT: Buffer.from([1]) }, { reason: "malformed" }],
  ["a date beyond all dates is unknown", { ...MORNING, ZANNOTATIONCREATIONDATE: 1e300 }, { highlightedAt: null }],
  ["a place in a PDF sorts by its number", { ...MORNING, ZPLLOCATIONRANGESTART: 49 }, { position: { order: 49 } }],
])("%s", (_what, row, expected) => {
  expect(entries([row])).toMatchObject([expected]);
});

test("the two files the wrong way round are refused, not read as empty", () => {
  const { annotations, library } = appleBooksOf([MORNING]);
  expect(() => [...readAppleBooks(library, annotations)]).toThrow(UnreadableFile);
});

test("either file cut off is refused in words", () => {
  const { annotations, library } = appleBooksOf([MORNING]);
  const words = /^This file is an Apple Books database, but it was cut off after .* Nothing was imported\./;
  expect(() => [...readAppleBooks(annotations.subarray(0, -4096), library)]).toThrow(words);
  expect(() => [...readAppleBooks(annotations, library.subarray(0, 4096))]).toThrow(words);
});

test("there are as many entries as rows, whatever is in them", () => {
  const cell = fc.oneof(fc.string(), fc.double(), fc.constantFrom(null, 0, 1, 2, 3, Buffer.from([0])));
  const names = Object.keys(MORNING).concat(
    "ZANNOTATIONTYPE",
    "ZANNOTATIONDELETED",
    "ZANNOTATIONNOTE",
    "ZANNOTATIONLOCATION",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.constantFrom(...names), cell), { maxLength: 6 }), (rows) => {
      expect(entries(rows).map((entry) => entry.index)).toEqual(rows.map((_, index) => index));
    }),
    { numRuns: 50 },
  );
});

describe("places sort as they do in the book", () => {
  const inOrder = [
    "epubcfi(/6/2[cover]!/4/1:0)",
    "epubcfi(/6/4[a,b^]]!/4/2,/1:0,/3:5)",
    "epubcfi(/6/4!/4/2/1:9)",
    "epubcfi(/6/4!/4/2/1:10)",
    "epubcfi(/6/4!/4/2/3:0)",
    "epubcfi(/6/4!/4/10/1:0)",
    "epubcfi(/6/4!/4/1000/2/1:1)",
    "epubcfi(/6/4!/6)",
    "epubcfi(/6/10!/2)",
  ];

  test("file by file, step by step, as numbers and not as letters", () => {
    const orders = inOrder.map((cfi) => orderOfCfi(cfi) ?? Number.NaN);
    expect(orders.every((order, at) => at === 0 || order > (orders[at - 1] ?? 0))).toBe(true);
  });

  test.each(["", "epubcfi()", "epubcfi(/6)", "/6/4!/2", "epubcfi(x)"])("“%s” is no place", (cfi) => {
    expect(orderOfCfi(cfi)).toBeNull();
  });
});
