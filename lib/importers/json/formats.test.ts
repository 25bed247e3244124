import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { recognise } from "../index.ts";
import { readEntries } from "../importers.testing.ts";
import type { Container } from "../types.ts";
import { WHOLE_BYTES } from "./open.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** Small files of each format in JSON, with things in them that cannot be imported. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  "ours of Lektr": {
    format: "lektr",
    version: 1,
    books: [
      {
        title: "Walden",
        tags: ["nature"],
        highlights: [{ text: "Simplify." }, { text: 3 }, { kind: "note", text: "n" }],
      },
      { title: "", highlights: [{ text: "Whose?" }] },
      7,
    ],
  },
  "that of the published Lektr": [
    {
      title: "Walden",
      highlights: [
        { content: "Simplify.", page: 7 },
        { content: "gone", deletedAt: "2024-01-01" },
      ],
    },
    { title: "Emma", sourceType: "kindle", highlights: [] },
  ],
  "a library sent by a program": {
    source: "kindle-clippings",
    data: [{ title: "Walden", highlights: [{ content: "Simplify." }, { content: "Be it life." }] }],
  },
  "KOReader’s": {
    documents: [
      { title: "Walden", md5sum: "a".repeat(32), entries: [{ text: "Simplify.", page: 3, time: 1600000000 }, 5] },
      { title: "Emma", entries: { 1: { text: "Badly done.", page: 9, time: 1600000001 } } },
    ],
    version: "json/1.0.0",
  },
  "Calibre’s": {
    type: "calibre_annotation_collection",
    annotations: [
      { type: "highlight", book_id: 4, highlighted_text: "Simplify.", uuid: "u1", timestamp: "2024-01-01T10:00:00Z" },
      { type: "bookmark", book_id: 4 },
      { removed: true },
      "damaged",
    ],
  },
  "Thorium’s": {
    type: "AnnotationSet",
    generator: { name: "Thorium" },
    about: { "dc:title": "Walden", "dc:creator": ["Thoreau"] },
    items: [{ id: "urn:uuid:1", target: { selector: [{ type: "TextQuoteSelector", exact: "Simplify." }] } }, {}],
  },
  "Readest’s": {
    $format: "readest-annotations",
    book: { title: "Walden" },
    annotations: [{ id: "1", text: "Simplify." }, { type: "bookmark" }, 4],
  },
  "Foliate’s": {
    metadata: { title: "Walden" },
    annotations: [{ value: "epubcfi(/6/4!/4/2,/1:0,/1:9)", text: "Simplify." }, 4],
    bookmarks: ["epubcfi(/6/4!/4/2)"],
  },
  "Pocket’s": [
    { url: "https://example.org/a", title: "A", highlights: [{ quote: "Simplify.", created_at: 1600000000 }, {}] },
    { url: "https://example.org/b" },
  ],
  "ReadEra’s": {
    docs: [
      { uri: "d1", data: { doc_title: "Walden" }, citations: [{ note_body: "Simplify.", note_page: 3 }, 4] },
      { uri: "d2", data: { doc_title: "Emma", doc_delete_time: 5 }, citations: [{ note_body: "gone" }] },
    ],
    colls: [{ data: { coll_title: "Nature" }, docs: ["d1"] }],
  },
  "what Readwise’s API answers": {
    count: 2,
    nextPageCursor: null,
    results: [
      {
        user_book_id: 1,
        title: "Walden",
        document_note: "read twice",
        highlights: [{ id: 1, text: "Simplify.", tags: [{ name: "life" }] }, { id: 2, is_deleted: true }, 9],
      },
      { id: 3, text: "Whose?", book_id: 8, location_type: "order", highlighted_at: null },
    ],
  },
  "a thread in Hypothesis": {
    export_userid: "acct:ada@hypothes.is",
    client_version: "1",
    annotations: [
      { id: "a", uri: "https://example.org/a", text: "first", target: [{ selector: [] }] },
      { id: "b", uri: "https://example.org/a", text: "answer", references: ["a"] },
      { uri: 4 },
    ],
  },
  "nobody’s": [{ some: "thing" }],
};

const fixtures = readdirSync(FIXTURES)
  .filter((name) => name.endsWith(".json"))
  .map((name): [string, string] => [name, readFileSync(new URL(name, FIXTURES), "utf8")]);
const samples = Object.entries(SAMPLES).map(([name, value]): [string, string] => [name, JSON.stringify(value)]);

/** The same, with enough blanks before each comma, bracket and brace to make every list long. */
function stretched(text: string): string {
  const places = text.match(BETWEEN)?.filter((one) => !one.startsWith('"')).length ?? 1;
  const blanks = " ".repeat(Math.max(140_000, WHOLE_BYTES / places));
  return text.replaceAll(BETWEEN, (token) => (token.startsWith('"') ? token : blanks + token));
}

const BETWEEN = /"(?:[^"\\]|\\.)*"|[,\]}]/g;

function entriesIn(text: string, format: Container) {
  return [...readEntries(new TextEncoder().encode(text), format)].map(({ bytesRead: _bytesRead, ...step }) => step);
}

it.each([...fixtures, ...samples])(
  "%s is recognised and read alike, whether as a whole or piece by piece",
  (name, text) => {
    const large = stretched(text);
    const recognised = recognise(new TextEncoder().encode(text));
    expect(recognise(new TextEncoder().encode(large))).toEqual(recognised);
    expect(recognised.ok).toBe(name !== "nobody’s");
    if (!recognised.ok) return;
    const entries = entriesIn(text, recognised.format);
    expect(entries).not.toHaveLength(0);
    expect(entriesIn(large, recognised.format)).toEqual(entries);
  },
);

it("says of a large file that was cut off, or damaged, after how many bytes", () => {
  const text = `[${Array.from({ length: 30_000 }, (_, at) => JSON.stringify({ at, text: "x".repeat(100) })).join(",")}]`;
  const messageOf = (broken: string) => {
    const recognised = recognise(new TextEncoder().encode(broken));
    return recognised.ok ? "" : recognised.message;
  };
  expect(messageOf(text.slice(0, 2_800_000))).toMatch(/^This is JSON, but it was cut off after 2\.8 MB\. Nothing/);
  const comma = text.indexOf(",", 1_200_000);
  expect(messageOf(`${text.slice(0, comma)};${text.slice(comma)}`)).toMatch(
    /but it is cut off or damaged after 1\.2 MB/,
  );
});
