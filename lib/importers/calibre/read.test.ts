import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { recognise } from "../recognise/recognise.ts";
import { bytesOf, entriesOf, faultWhenDamaged, readEntries } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readCalibre } from "./read.ts";

const HIGHLIGHT = {
  book_id: 12,
  end_cfi: "/2/4/8/1:254",
  format: "EPUB",
  highlighted_text: "Simplify,\nsimplify.",
  notes: "Compare Seneca.",
  spine_index: 4,
  spine_name: "OEBPS/economy.xhtml",
  start_cfi: "/2/4/8/1:235",
  style: { kind: "color", type: "builtin", which: "yellow" },
  timestamp: "2021-09-01T06:22:52.491Z",
  toc_family_titles: ["Walden", "Economy"],
  type: "highlight",
  uuid: "bXNJ7u7JhxE2k-CxAURl4A",
};
const BOOKMARK = {
  book_id: 12,
  format: "EPUB",
  pos: "epubcfi(/10/2/4/8/1:100)",
  pos_type: "epubcfi",
  timestamp: "2021-09-01T07:00:00+02:00",
  title: "Bookmark #1",
  type: "bookmark",
};

function collection(...annotations: unknown[]): unknown {
  return { annotations, type: "calibre_annotation_collection", version: 1 };
}

function entries(...annotations: unknown[]): Entry[] {
  return entriesOf(readCalibre, collection(...annotations));
}

test("a highlight has everything that Calibre stores", () => {
  expect(entries(HIGHLIGHT)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "", author: null, sourceId: "12" },
      position: { page: null, pages: null, locations: null, order: expect.closeTo(10.15, 1) },
      highlightedAt: "2021-09-01T06:22:52",
      updatedAt: null,
      text: "Simplify,\nsimplify.",
      note: "Compare Seneca.",
      tags: [],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: "bXNJ7u7JhxE2k-CxAURl4A",
      chapter: "Economy",
      color: "yellow",
    },
  ]);
});

test("bookmarks are bookmarks, as is the place where reading stopped; all sort by their places", () => {
  const read = entries(BOOKMARK, HIGHLIGHT, { ...BOOKMARK, type: "last-read", pos: "epubcfi(/12/2/2)" });
  expect(read).toMatchObject([
    { kind: "bookmark", highlightedAt: "2021-09-01T05:00:00" },
    { kind: "highlight" },
    { kind: "bookmark" },
  ]);
  const orders = read.map((entry) => (entry.kind === "skipped" ? null : entry.position.order));
  expect(orders).toEqual(orders.toSorted((a, b) => Number(a) - Number(b)));
  expect(new Set(orders).size).toBe(3);
});

describe("the style", () => {
  test.each([
    [{ kind: "color", type: "builtin", which: "red" }, "pink"],
    [{ kind: "color", type: "custom", light: "#c0ed72", dark: "#306f50" }, "green"],
    [{ "background-color": "#add8ff", color: "black", type: "custom" }, "blue"],
    [{ kind: "decoration", type: "builtin", which: "wavy", "text-decoration-color": "red" }, null],
    [{ kind: "color", which: "invisible" }, null],
    ["yellow", null],
    [undefined, null],
  ])("%j is the colour %s", (style, color) => {
    expect(entries({ ...HIGHLIGHT, style })).toMatchObject([{ color }]);
  });
});

test("a note without words from the book is a note, and an empty entry is shown word for word", () => {
  expect(
    entries({ ...HIGHLIGHT, highlighted_text: "" }, { ...HIGHLIGHT, highlighted_text: "", notes: "" }),
  ).toMatchObject([
    { kind: "note", text: "Compare Seneca.", sourceId: "bXNJ7u7JhxE2k-CxAURl4A" },
    { kind: "skipped", reason: "no_text" },
  ]);
});

test("what was removed in Calibre is not brought back", () => {
  const stone = { book_id: 12, format: "EPUB", removed: true, timestamp: "2021-09-02T00:00:00Z", uuid: "x" };
  expect(entries({ ...stone, type: "highlight" })).toMatchObject([{ kind: "skipped", reason: "deleted" }]);
});

test("the export of the viewer does not say which book it is from: the reader does", () => {
  const { book_id: _, format: __, ...highlight } = HIGHLIGHT;
  const bytes = bytesOf({ highlights: [highlight], type: "calibre_highlights", version: 1 });
  expect(entriesOf(readCalibre, bytes)).toMatchObject([{ book: { title: "", sourceId: null } }]);
  const book = { title: "Walden", author: "Henry David Thoreau" };
  expect(Array.from(readEntries(bytes, "calibre", { book }), ({ entry }) => entry)).toMatchObject([{ book }]);
  expect(Array.from(readEntries(bytes, "calibre"), ({ entry }) => entry)).toMatchObject([
    { reason: "no_title", raw: expect.stringContaining("/2/4/8/1:235") },
  ]);
});

test("a date that cannot be read is told, a missing one is not", () => {
  expect(entries({ ...HIGHLIGHT, timestamp: "1. 9. 21" })).toMatchObject([{ highlightedAt: null, isDateUnread: true }]);
  expect(entries({ ...BOOKMARK, timestamp: "1. 9. 21" })).toMatchObject([{ kind: "bookmark", isDateUnread: true }]);
  expect(entries({ ...HIGHLIGHT, timestamp: undefined })[0]).not.toHaveProperty("isDateUnread");
});

test("a damaged annotation does not affect the others, and is shown word for word", () => {
  expect(entries({ highlighted_text: 5 }, "torn", HIGHLIGHT)).toMatchObject([
    { reason: "malformed", raw: '{"highlighted_text":5}' },
    { reason: "malformed", raw: '"torn"' },
    { kind: "highlight", index: 2 },
  ]);
});

test("reads with the byte order mark that Calibre writes, and line ends of Windows", () => {
  const text = `\ufeff${JSON.stringify(collection(HIGHLIGHT), null, 2).replaceAll("\n", "\r\n")}`;
  expect(entriesOf(readCalibre, text)).toEqual(entries(HIGHLIGHT));
  expect(recognise(bytesOf(text))).toMatchObject({ ok: true, format: "calibre" });
});

test("a file that was cut off is refused in words that say what to do", () => {
  const whole = JSON.stringify(collection(HIGHLIGHT));
  expect(() => entriesOf(readCalibre, whole.slice(0, -9))).toThrow(/of Calibre is damaged or was cut short/);
});

test.each([
  [{ annotations: [HIGHLIGHT] }],
  [{ type: "bookmarks", entries: [BOOKMARK] }],
  [{ type: "calibre_annotation_collection" }],
  [{ type: "AnnotationSet", annotations: [HIGHLIGHT] }],
])("other JSON is not taken: %#", (value) => {
  expect(recognise(bytesOf(value))).not.toMatchObject({ format: "calibre" });
});

test("every item of any list is one entry", () => {
  const item = fc.oneof(
    fc.jsonValue(),
    fc.record({ highlighted_text: fc.jsonValue(), style: fc.jsonValue(), pos: fc.string() }),
  );
  fc.assert(
    fc.property(fc.array(item), (items) => {
      expect(entries(...items).map(({ index }) => index)).toEqual(items.map((_, index) => index));
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readCalibre, collection(HIGHLIGHT, BOOKMARK))).toBeNull();
});
