import { describe, expect, test } from "vitest";
import { NewReadwiseHighlight } from "#lib/api-contract/readwise.ts";
import { booksToTake } from "./books-to-take.ts";

async function taken(...sent: Record<string, unknown>[]) {
  const highlights = sent.map((one) => NewReadwiseHighlight.parse({ text: "Simplify.", title: "Walden", ...one }));
  return booksToTake(highlights, async () => {});
}

async function highlight(sent: Record<string, unknown>) {
  return (await taken(sent))[0]?.highlights[0];
}

test("highlights are taken by book, in the order in which they were sent", async () => {
  const books = await taken(
    {},
    { title: "Emma", text: "One half of the world." },
    { author: null, text: "Rise early." },
  );
  expect(books.map(({ title, highlights }) => [title, highlights.map(({ text }) => text)])).toEqual([
    ["Walden", ["Simplify.", "Rise early."]],
    ["Emma", ["One half of the world."]],
  ]);
});

test("what Readest sends is understood to the last field", async () => {
  const sent = {
    author: "Henry David  Thoreau",
    source_type: "readest",
    category: "books",
    note: ".life Compare\r\nSeneca.",
    location: 97,
    location_type: "page",
    highlighted_at: "2026-01-27T05:56:46.123Z",
    highlight_url: "readest://annotation/0123abcd/note12345",
    color: "purple",
  };
  expect(await taken(sent)).toEqual([
    {
      title: "Walden",
      author: "Henry David Thoreau",
      source: "readest",
      highlights: [
        {
          kind: "highlight",
          text: "Simplify.",
          note: "Compare\nSeneca.",
          tags: ["life"],
          favorite: false,
          chapter: null,
          color: "purple",
          highlightedAt: "2026-01-27T05:56:46",
          sourceId: "readest://annotation/0123abcd/note12345",
          page: "97",
          pages: { start: 97, end: 97 },
        },
      ],
    },
  ]);
});

test("without a title it belongs to the book “Quotes” of its author", async () => {
  expect((await taken({ title: null, author: "Seneca" }))[0]).toMatchObject({ title: "Quotes", author: "Seneca" });
  expect((await taken({ title: " ", author: "" }))[0]).toMatchObject({ title: "Quotes", author: null });
});

describe("what has the address of a page is an article", () => {
  const url = "https://www.example.org/on-walking?page=2#third";
  test.each(["articles", "tweets", undefined])("%s", async (category) => {
    expect((await taken({ category, source_url: url }))[0]).toMatchObject({
      kind: "article",
      url: "https://www.example.org/on-walking?page=2",
      site: "example.org",
    });
  });
  test.each([
    ["books", url],
    ["articles", "urn:isbn:123"],
    ["articles", "not an address"],
    ["articles", null],
  ])("but not %s with %s", async (category, source_url) => {
    expect((await taken({ category, source_url }))[0]).not.toHaveProperty("url");
  });
});

describe("the position of a highlight", () => {
  test.each([
    ["page", 12, { page: "12", pages: { start: 12, end: 12 } }],
    ["page", "12", { page: "12" }],
    ["location", 1234, { location: { start: 1234, end: 1234 } }],
    ["order", 7, { order: 7 }],
    ["offset", 7.9, { order: 7 }],
    ["time_offset", 93, { order: 93 }],
    [undefined, 7, { order: 7 }],
  ])("%s %s", async (location_type, location, place) => {
    expect(await highlight({ location, location_type })).toMatchObject(place);
  });
  test.each([
    ["none", 5],
    ["page", null],
    ["page", "somewhere"],
    ["page", -1],
  ])("%s %s is nowhere", async (location_type, location) => {
    const placed = await highlight({ location, location_type });
    expect(placed).not.toHaveProperty("page");
    expect(placed).not.toHaveProperty("order");
  });
});

test.each([
  ["2026-01-27T05:56:46+02:00", "2026-01-27T03:56:46"],
  ["2026-01-27T05:56:46.000-0530", "2026-01-27T11:26:46"],
  ["2026-01-27T05:56:46", "2026-01-27T05:56:46"],
  ["yesterday", null],
  [17, null],
])("marked at %s is %s", async (highlighted_at, at) => {
  expect((await highlight({ highlighted_at }))?.highlightedAt).toBe(at);
});

test("the address of a page that several highlights share does not identify any of them", async () => {
  const highlight_url = "https://example.org/on walking";
  const [one, two, again] = await Promise.all(
    ["Simplify.", "Rise early.", "“simplify.”"].map((text) => highlight({ text, highlight_url })),
  );
  expect(one?.sourceId).not.toBe(two?.sourceId);
  expect((await highlight({ highlight_url }))?.sourceId).toBe(one?.sourceId);
  expect(again?.sourceId).not.toBe(two?.sourceId);
  expect(one?.sourceId).toMatch(/^https:\/\/example\.org\/on%20walking /);
});

test.each([
  ["readest://annotation/0123/n1?cfi=a", "readest://annotation/0123/n1"],
  ["readest://0123/n1", "readest://0123/n1"],
  [
    "https://web.readest.com/o/book/h1/annotation/n1234?cfi=epubcfi(%2F6)",
    "https://web.readest.com/o/book/h1/annotation/n1234",
  ],
  [
    "zotero://open-pdf/library/items/AB?page=2&annotation=CDEF",
    "zotero://open-pdf/library/items/AB?page=2&annotation=CDEF",
  ],
])("%s is the address of one annotation, however its words change", async (highlight_url, id) => {
  const ids = ["Simplify.", "Simplify, simplify."].map(
    async (text) => (await highlight({ text, highlight_url }))?.sourceId,
  );
  expect(await Promise.all(ids)).toEqual([id, id]);
});

test.each(["https://example.org/highlights/2024-final", "kindle://book?action=open&location=12", "readwise.io"])(
  "%s may be the address of several passages",
  async (highlight_url) => {
    const ids = ["Simplify.", "Rise early."].map(async (text) => (await highlight({ text, highlight_url }))?.sourceId);
    expect(new Set(await Promise.all(ids)).size).toBe(2);
  },
);

test.each([
  ["koreader", "koreader"],
  ["Readest", "readest"],
  ["moonreader", "moon-reader"],
  ["my-script", "readwise"],
  [null, "readwise"],
])("what %s sends is kept as from %s", async (source_type, source) => {
  const [book] = await booksToTake([{ text: "Simplify.", title: "Walden", source_type }], async () => {});
  expect(book?.source).toBe(source);
});
