import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import { readHypothesisTable } from "./read.ts";

const ROW =
  '2024-02-03 10:11,me,xii,https://example.org/walking,Public,Annotation,"I have met, with but one","my\ncomment","nature,walks"';
const FILE = `Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\n${ROW}\n`;

function entries(file: string) {
  return entriesOf(readHypothesisTable, file);
}

test("a row is a highlight of its page, with comment, tags and page", () => {
  expect(entries(FILE)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: {
        title: "example.org/walking",
        author: null,
        kind: "article",
        url: "https://example.org/walking",
        site: "example.org",
        publishedAt: null,
      },
      position: { page: "xii", pages: { start: -9988, end: -9988 }, locations: null },
      highlightedAt: "2024-02-03T10:11:00",
      updatedAt: null,
      text: "I have met, with but one",
      note: "my\ncomment",
      tags: ["nature", "walks"],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: null,
      chapter: null,
      color: null,
    },
  ]);
});

test("the columns of earlier versions read alike", () => {
  const first = `Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page
2024-02-03 10:11,https://example.org/walking,Public,Annotation,"I have met, with but one",me,"my\ncomment","nature,walks",xii`;
  const second = FILE.replace(",Type,", ",Annotation/Reply Type,");
  expect(entries(first)).toEqual(entries(FILE));
  expect(entries(second)).toEqual(entries(FILE));
});

test.each([
  ["semicolons", ";"],
  ["tabs", "\t"],
])("cells may be separated by %s", (_, separator) => {
  const file = `Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags
2024-02-03 10:11,me,,https://example.org/walking,Public,Highlight,I have met,,`;
  expect(entries(file.replaceAll(",", separator))).toEqual(entries(file));
});

test("replies and notes to a whole page are notes", () => {
  const file = `Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags
2024-02-03 10:11,me,,https://example.org/walking,Public,Page note,,Read it again.,
2024-02-03 10:12,jane,,https://example.org/walking,Public,Reply,,So it is.,`;
  expect(entries(file)).toMatchObject([
    { kind: "note", text: "Read it again.", book: { url: "https://example.org/walking" } },
    { kind: "note", text: "So it is." },
  ]);
});

test("a file on the reader's disk is called by its name, and one without any asks for it", () => {
  expect(entries(FILE.replace("https://example.org/walking", "file:///home/me/Walden.pdf"))).toMatchObject([
    { book: { title: "Walden", author: null } },
  ]);
  expect(entries(FILE.replace("https://example.org/walking", "urn:x-pdf:0a1b"))).toMatchObject([
    { book: { title: "" } },
  ]);
});

test("a date that cannot be read is told", () => {
  expect(entries(FILE.replace("2024-02-03 10:11", "5/6/2024"))).toMatchObject([{ isDateUnread: true }]);
});

test("an invalid row is shown word for word, and the others are read", () => {
  const file = `${FILE}2024,me,,https://example.org/,Public,Highlight,a,b,c,d,e\n${ROW}\n`;
  expect(entries(file)).toMatchObject([
    { kind: "highlight" },
    { kind: "skipped", reason: "malformed", raw: "2024,me,,https://example.org/,Public,Highlight,a,b,c,d,e\n" },
    { kind: "highlight", index: 2 },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  expect(entries(`\ufeff${FILE.replaceAll("\n", "\r\n")}`)).toEqual(entries(FILE));
});

describe("tables are recognised", () => {
  test("as that of Hypothesis", () => {
    expect(recognise(bytesOf(FILE))).toMatchObject({ ok: true, format: "hypothesis-csv" });
  });

  test.each([
    ["Quote,Comment,Tags,URL,Date\na,b,c,https://example.org/,2024-01-01\n", "csv"],
    ["Highlight,Book Title,Note\na,b,c\n", "readwise"],
  ])("as others': %s", (file, format) => {
    expect(recognise(bytesOf(file))).toMatchObject({ format });
  });

  test("and others are refused", () => {
    expect(() => entries("Quote,Title\na,b\n")).toThrow(/Export your annotations again/);
  });
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readHypothesisTable, FILE + ROW)).toBeNull();
});
