import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readFoliate } from "./read.ts";

const CFI = "epubcfi(/6/24!/4/2/3,/1:0,/1:98)";
const ANNOTATION = {
  value: CFI,
  color: "yellow",
  text: "Simplify,\nsimplify.",
  note: "Compare Seneca.",
  created: "2024-01-02T10:20:30.456Z",
  modified: "2024-01-03T10:20:30.456Z",
};
const METADATA = {
  identifier: "urn:isbn:978-0-14-044933-4",
  title: "Walden",
  author: [{ name: "Henry David Thoreau" }, { name: { en: "Ralph Waldo Emerson" } }],
  language: ["en"],
};

function exported(changes: object = {}): unknown {
  return { lastLocation: CFI, progress: [12, 80], metadata: METADATA, annotations: [ANNOTATION], ...changes };
}

function entries(changes: object = {}): Entry[] {
  return entriesOf(readFoliate, exported(changes));
}

function bookWith(metadata: unknown): unknown {
  const [entry] = entries({ metadata });
  return entry?.kind === "highlight" ? entry.book : null;
}

test("an annotation has everything that Foliate stores", () => {
  expect(entries()).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "Walden", author: "Henry David Thoreau; Ralph Waldo Emerson", isbn: "9780140449334" },
      position: { page: null, pages: null, locations: null, order: expect.closeTo(24.2, 1) },
      highlightedAt: "2024-01-02T10:20:30",
      updatedAt: "2024-01-03T10:20:30",
      text: "Simplify,\nsimplify.",
      note: "Compare Seneca.",
      tags: [],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: CFI,
      chapter: null,
      color: "yellow",
    },
  ]);
});

test("bookmarks are bare places", () => {
  expect(entries({ bookmarks: ["epubcfi(/6/8!/4/2)", { value: CFI }, ""] })).toMatchObject([
    { kind: "highlight" },
    { kind: "bookmark", index: 1, position: { order: expect.closeTo(8.2, 1) } },
    { kind: "bookmark", index: 2 },
    { kind: "skipped", reason: "malformed" },
  ]);
});

test.each([
  ["aqua", "blue"],
  ["magenta", "pink"],
  ["lime", "green"],
  ["rgb(255, 120, 0)", "orange"],
  ["underline", null],
  ["squiggly", null],
  [5, null],
])("the colour %s is %s", (color, ours) => {
  expect(entries({ annotations: [{ ...ANNOTATION, color }] })).toMatchObject([{ color: ours }]);
});

describe("the book", () => {
  test.each([
    [
      { title: { en: "Walden" }, author: "Thoreau" },
      { title: "Walden", author: "Thoreau" },
    ],
    [
      { title: "Walden", creator: "Thoreau" },
      { title: "Walden", author: "Thoreau" },
    ],
    [
      { title: "Walden", author: { name: "Thoreau", sortAs: "Thoreau" } },
      { title: "Walden", author: "Thoreau" },
    ],
    [
      { title: null, author: [5, null, {}] },
      { title: "", author: "5" },
    ],
    [
      { identifier: "uuid:1", altIdentifier: [{ value: "0140449337" }] },
      { title: "", author: null, isbn: "9780140449334" },
    ],
    [{}, { title: "", author: null }],
  ])("of %j", (metadata, book) => {
    expect(bookWith(metadata)).toEqual(book);
  });
});

test("dates and places that cannot be read are told, missing ones are not", () => {
  const [odd, bare] = entries({
    annotations: [{ ...ANNOTATION, created: "2. 1. 24", value: "12" }, { text: "Simplify." }],
  });
  expect(odd).toMatchObject({ isDateUnread: true, isPlaceUnread: true, sourceId: "12" });
  expect(bare).toMatchObject({ kind: "highlight", sourceId: null, color: null, note: null });
  expect(bare).not.toHaveProperty("isDateUnread");
  expect(bare).not.toHaveProperty("isPlaceUnread");
});

test("a position that is too long to be an id is not used as one", () => {
  const value = `epubcfi(/6/24!/4[${"a".repeat(2000)}]/2)`;
  expect(entries({ annotations: [{ ...ANNOTATION, value }] })).toMatchObject([
    { text: "Simplify,\nsimplify.", sourceId: null },
  ]);
});

test("a damaged annotation does not affect the others, and is shown word for word", () => {
  expect(
    entries({ annotations: [{ text: 5 }, "torn", { ...ANNOTATION, text: "", note: "" }, ANNOTATION] }),
  ).toMatchObject([
    { reason: "malformed", raw: '{"text":5}' },
    { reason: "malformed", raw: '"torn"' },
    { reason: "no_text" },
    { kind: "highlight", index: 3 },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  const text = `\ufeff${JSON.stringify(exported(), null, 2).replaceAll("\n", "\r\n")}`;
  expect(entriesOf(readFoliate, text)).toEqual(entries());
});

test("a file that was cut off is refused in words that say what to do", () => {
  const whole = JSON.stringify(exported());
  expect(() => entriesOf(readFoliate, whole.slice(0, -9))).toThrow(/of Foliate is damaged or was cut short/);
});

test("files are recognised by their places, and others are not", () => {
  for (const file of [exported(), exported({ annotations: [], bookmarks: [CFI] })]) {
    expect(recognise(bytesOf(file))).toMatchObject({ ok: true, format: "foliate" });
  }
  const others = [
    { metadata: METADATA, annotations: [{ text: "Simplify." }] },
    { annotations: [ANNOTATION] },
    { $format: "readest-annotations", metadata: METADATA, annotations: [ANNOTATION] },
    { metadata: METADATA, annotations: {} },
  ];
  for (const file of others) expect(recognise(bytesOf(file))).not.toMatchObject({ format: "foliate" });
});

test("every item of any list is one entry", () => {
  const item = fc.oneof(fc.jsonValue(), fc.record({ value: fc.jsonValue(), text: fc.jsonValue() }));
  fc.assert(
    fc.property(fc.array(item), fc.array(fc.jsonValue()), fc.jsonValue(), (annotations, bookmarks, metadata) => {
      const read = entries({ annotations, bookmarks, metadata });
      expect(read.map(({ index }) => index)).toEqual([...annotations, ...bookmarks].map((_, index) => index));
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readFoliate, exported({ bookmarks: [CFI] }))).toBeNull();
});
