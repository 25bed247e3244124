import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zipOf } from "../archive/archive.testing.ts";
import { recognise } from "../index.ts";
import { bytesOf, entriesOf, faultWhenDamaged, readEntries } from "../importers.testing.ts";
import type { Entry } from "../types.ts";
import { readPocket } from "./read.ts";

const PAGE = {
  url: "https://www.example.org/walking?utm_source=pocket",
  title: "On Walking",
  highlights: [
    { quote: "I have met with but one", created_at: 1706955072 },
    { quote: "or two persons", created_at: 1706955073 },
  ],
};

function entries(...pages: unknown[]): Entry[] {
  return entriesOf(readPocket, pages);
}

test("each highlight is one of its page, with its time", () => {
  expect(entries(PAGE)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: {
        title: "On Walking",
        author: null,
        kind: "article",
        url: "https://www.example.org/walking",
        site: "example.org",
        publishedAt: null,
      },
      position: { page: null, pages: null, locations: null },
      highlightedAt: "2024-02-03T10:11:12",
      updatedAt: null,
      text: "I have met with but one",
      note: null,
      tags: [],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: null,
      chapter: null,
      color: null,
    },
    expect.objectContaining({ index: 1, text: "or two persons", highlightedAt: "2024-02-03T10:11:13" }),
  ]);
});

test("a page that Pocket calls by its address is called as any other page without a title", () => {
  expect(entries({ ...PAGE, title: PAGE.url })).toMatchObject([{ book: { title: "example.org/walking" } }, {}]);
  expect(entries({ ...PAGE, url: "about:blank" })).toMatchObject([{ book: { title: "On Walking", author: null } }, {}]);
});

test.each([
  ["2024-02-03 10:11:12", "2024-02-03T10:11:12", undefined],
  ["soon", null, true],
  [-5, null, true],
  [null, null, undefined],
])("a highlight of %j was made at %s", (created_at, highlightedAt, isDateUnread) => {
  const [entry] = entries({ ...PAGE, highlights: [{ quote: "One", created_at }] });
  expect(entry).toMatchObject({ highlightedAt });
  expect(entry?.kind === "highlight" && entry.isDateUnread).toBe(isDateUnread);
});

test("a damaged highlight or page does not affect the others, and is shown word for word", () => {
  const highlights = [{ quote: 5 }, null, { quote: " ", created_at: 1 }];
  expect(entries({ ...PAGE, highlights }, { url: "x" }, PAGE)).toMatchObject([
    { reason: "malformed", raw: '{"quote":5}' },
    { reason: "malformed", raw: "null" },
    { reason: "no_text" },
    { reason: "malformed", raw: '{"url":"x"}' },
    { text: "I have met with but one", index: 4 },
    { text: "or two persons" },
  ]);
});

test("reads the same with a byte order mark and line ends of Windows", () => {
  const text = `\ufeff${JSON.stringify([PAGE], null, 2).replaceAll("\n", "\r\n")}`;
  expect(entriesOf(readPocket, text)).toEqual(entries(PAGE));
});

test("a file that was cut off is refused in words that say what to do", () => {
  expect(() => entriesOf(readPocket, JSON.stringify([PAGE]).slice(0, -9))).toThrow(/of Pocket is damaged/);
});

describe("files are recognised", () => {
  test("as Pocket's, alone and in the whole archive, in which the list of pages is named", () => {
    expect(recognise(bytesOf([PAGE]))).toMatchObject({ ok: true, format: "pocket" });
    const list = "title,url,time_added,tags,status\nOn Walking,https://example.org/walking,1706955072,,unread\n";
    const files = [
      { name: "part_000000.csv", bytes: list },
      { name: "annotations/part_000000.json", bytes: JSON.stringify([PAGE]) },
    ];
    const archive = new Uint8Array(zipOf(files));
    expect(recognise(archive)).toMatchObject({ ok: true, format: "archive" });
    expect(Array.from(readEntries(archive, "archive"), ({ entry }) => entry)).toMatchObject([
      { kind: "skipped", raw: expect.stringContaining("part_000000.csv") },
      { text: "I have met with but one" },
      { text: "or two persons" },
    ]);
  });

  test.each([
    [[{ ...PAGE, highlights: [{ text: "One" }] }]],
    [[{ title: "Walden", highlights: [{ quote: "One", created_at: 1 }] }]],
    [{ pages: [PAGE] }],
    [[]],
  ])("as others': %j", (file) => {
    expect(recognise(bytesOf(file))).not.toMatchObject({ format: "pocket" });
  });
});

test("every highlight of any list is one entry", () => {
  const item = fc.oneof(fc.jsonValue(), fc.record({ quote: fc.jsonValue(), created_at: fc.jsonValue() }));
  fc.assert(
    fc.property(fc.array(item), (highlights) => {
      expect(entries({ ...PAGE, highlights }).map(({ index }) => index)).toEqual(highlights.map((_, at) => at));
    }),
  );
});

test("a damaged file never ends in anything but words that say so", () => {
  expect(faultWhenDamaged(readPocket, [PAGE])).toBeNull();
});
