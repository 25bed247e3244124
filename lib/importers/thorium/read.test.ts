import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readThorium } from "./read.ts";

const ANNOTATION = {
  "@context": "http://www.w3.org/ns/anno.jsonld",
  id: "urn:uuid:6e1c5d5f-0b7a-4b0e-9c1a-0f8f6f8f0001",
  created: "2024-11-05T10:20:30.456Z",
  modified: "2024-11-06T10:20:30.456Z",
  type: "Annotation",
  body: {
    type: "TextualBody",
    value: "Compare Seneca.",
    format: "text/plain",
    color: "#ffeb6b",
    tag: "life",
    highlight: "solid",
  },
  creator: { id: "urn:uuid:me", type: "Person", name: "me" },
  target: {
    source: "OEBPS/economy.xhtml",
    meta: {
      headings: [
        { level: 2, txt: "Economy" },
        { level: 1, txt: "Walden" },
      ],
      page: "xii",
    },
    selector: [
      { type: "CssSelector", value: "p:nth-child(3)", refinedBy: { type: "TextPositionSelector", start: 0, end: 9 } },
      { type: "TextPositionSelector", start: 120, end: 139 },
      { type: "TextQuoteSelector", exact: "Simplify, simplify.", prefix: "", suffix: " Instead" },
      { type: "ProgressionSelector", value: 0.25 },
    ],
  },
  motivation: "highlighting",
};

function exported(items: unknown[], changes: object = {}): unknown {
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:uuid:set",
    type: "AnnotationSet",
    generator: {
      id: "https://github.com/edrlab/thorium-reader/releases/tag/v3.1.0",
      type: "Software",
      name: "Thorium 3.1.0",
    },
    generated: "2024-11-07T10:20:30Z",
    title: "Annotations set",
    about: {
      "dc:identifier": ["urn:thorium:0a1b", "urn:isbn:9780140449334"],
      "dc:format": "application/epub+zip",
      "dc:title": "Walden",
      "dc:publisher": [],
      "dc:creator": ["Henry David Thoreau", "Ralph Waldo Emerson"],
      "dc:date": "",
    },
    items,
    ...changes,
  };
}

function entries(...items: unknown[]): Entry[] {
  return entriesOf(readThorium, exported(items));
}

test("an annotation has everything that Thorium stores", () => {
  expect(entries(ANNOTATION)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "Walden", author: "Henry David Thoreau; Ralph Waldo Emerson", isbn: "9780140449334" },
      position: { page: "xii", pages: { start: -9988, end: -9988 }, locations: null, order: null },
      highlightedAt: "2024-11-05T10:20:30",
      updatedAt: "2024-11-06T10:20:30",
      text: "Simplify, simplify.",
      note: "Compare Seneca.",
      tags: ["life"],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: "6e1c5d5f-0b7a-4b0e-9c1a-0f8f6f8f0001",
      chapter: "Economy",
      color: "yellow",
    },
  ]);
});

test("bookmarks are bookmarks, whichever version wrote them, and their notes are notes", () => {
  const body = { ...ANNOTATION.body, value: "" };
  expect(
    entries(
      { ...ANNOTATION, body, motivation: "bookmarking" },
      { ...ANNOTATION, body: { ...body, highlight: "bookmark" }, motivation: undefined },
      { ...ANNOTATION, body: { value: "Here." }, motivation: "bookmarking" },
    ),
  ).toMatchObject([
    { kind: "bookmark", position: { page: "xii" }, highlightedAt: "2024-11-05T10:20:30" },
    { kind: "bookmark" },
    { kind: "note", text: "Here." },
  ]);
});

test("a protected book has notes without quotations; an entry with neither is shown word for word", () => {
  const target = { ...ANNOTATION.target, selector: [{ type: "ProgressionSelector", value: 0.25 }] };
  const body = { ...ANNOTATION.body, tag: "" };
  expect(entries({ ...ANNOTATION, target, body }, { ...ANNOTATION, target, body: undefined })).toMatchObject([
    { kind: "note", text: "Compare Seneca." },
    { kind: "skipped", reason: "no_text" },
  ]);
});

test("a CFI says where it is", () => {
  const selector = [...ANNOTATION.target.selector, { type: "FragmentSelector", value: "epubcfi(/6/24!/4/2)" }];
  expect(entries({ ...ANNOTATION, target: { ...ANNOTATION.target, selector } })).toMatchObject([
    { position: { order: expect.closeTo(24.2, 1) } },
  ]);
});

describe("the book", () => {
  test.each([
    [
      { "dc:title": "Walden", "dc:creator": "Thoreau" },
      { title: "Walden", author: "Thoreau" },
    ],
    [
      { "dc:title": 5, "dc:creator": [null, ""] },
      { title: "5", author: null },
    ],
    [undefined, { title: "", author: null }],
  ])("about %j", (about, book) => {
    const [entry] = entriesOf(readThorium, exported([ANNOTATION], { about }));
    expect(entry?.kind === "highlight" && entry.book).toEqual(book);
  });
});

test("dates and places that cannot be read are told, missing ones are not", () => {
  const target = { ...ANNOTATION.target, meta: { page: "a page with a very long name indeed" } };
  const [odd, bare] = entries(
    { ...ANNOTATION, created: "5. 11. 24", target },
    { target: { selector: ANNOTATION.target.selector } },
  );
  expect(odd).toMatchObject({ isDateUnread: true, isPlaceUnread: true, chapter: null });
  expect(bare).toMatchObject({ text: "Simplify, simplify.", sourceId: null, note: null, color: null });
  expect(bare).not.toHaveProperty("isDateUnread");
  expect(bare).not.toHaveProperty("isPlaceUnread");
});

test("a damaged annotation does not affect the others, and is shown word for word", () => {
  expect(entries({ id: "x" }, "torn", { ...ANNOTATION, body: 5, id: 5, created: {} }, ANNOTATION)).toMatchObject([
    { reason: "malformed", raw: '{"id":"x"}' },
    { reason: "malformed", raw: '"torn"' },
    { kind: "highlight", note: null, sourceId: null },
    { kind: "highlight", index: 3 },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  const text = `\ufeff${JSON.stringify(exported([ANNOTATION]), null, 2).replaceAll("\n", "\r\n")}`;
  expect(entriesOf(readThorium, text)).toEqual(entries(ANNOTATION));
});

test("a file that was cut off is refused in words that say what to do", () => {
  expect(() => entriesOf(readThorium, JSON.stringify(exported([])).slice(0, -9))).toThrow(/of Thorium is damaged/);
});

test("sets are recognised as Thorium's by who made them", () => {
  const about = { "dc:title": "Walden" };
  for (const file of [exported([ANNOTATION]), exported([], { generator: undefined }), exported([], { about })]) {
    expect(recognise(bytesOf(file))).toMatchObject({ ok: true, format: "thorium" });
  }
  const others = [
    exported([ANNOTATION], { generator: { name: "Another reader" }, about }),
    exported([ANNOTATION], { type: "AnnotationCollection" }),
    exported([ANNOTATION], { items: {} }),
  ];
  for (const file of others) expect(recognise(bytesOf(file))).not.toMatchObject({ format: "thorium" });
});

test("every item of any list is one entry", () => {
  const item = fc.oneof(fc.jsonValue(), fc.record({ body: fc.jsonValue(), target: fc.jsonValue() }));
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(entries(...items).map(({ index }) => index)).toEqual(items.map((_, at) => at));
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readThorium, exported([ANNOTATION]))).toBeNull();
});
