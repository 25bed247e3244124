import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Format } from "../vocabulary/formats.ts";
import { openArchive } from "./zip/files.ts";
import { LIMITS } from "./zip/limits.ts";
import { zipOf } from "./archive/archive.testing.ts";
import { openTable } from "./csv/table.ts";
import { recognise } from "./index.ts";
import { marksIn } from "./readers.ts";
import { koboOf } from "./sqlite/sqlite.testing.ts";
import { bytesOf, readEntries } from "./importers.testing.ts";

const fixture = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)));
const zipped = (files: Record<string, string>) =>
  new Uint8Array(zipOf(Object.entries(files).map(([name, bytes]) => ({ name, bytes }))));

const PAGE = { title: "On Walking", url: "https://example.org/walking" };

/**
 * A file of each format, as its program writes it. Apple Books has two, which are recognised by their tables and come
 * together.
 */
const SAMPLES: Record<Exclude<Format, "apple-books">, Uint8Array> = {
  "kindle-clippings": fixture("kindle-clippings/fixtures/en-us.txt"),
  "kindle-notebook": fixture("kindle-notebook/fixtures/app.html"),
  "kindle-csv": fixture("fixtures/kindle-email.csv"),
  bookcision: fixture("fixtures/bookcision.json"),
  koreader: fixture("fixtures/koreader-note-html.lua"),
  "koreader-markdown": fixture("fixtures/koreader.md"),
  "koreader-html": fixture("fixtures/koreader.html"),
  "koreader-text": bytesOf(
    "\u3000Walden\n\u3000\n\u3000Economy\n\u3000\n\u3000\u3000-- Page: 36, added on Thu Jun 27 20:57:13 2024\n\nSimplify.\n-=-=-=-=-=-\n",
  ),
  kobo: koboOf([{ Text: "Simplify, simplify.", Type: "highlight" }]),
  "kobo-annotations":
    bytesOf(`<annotationSet xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://ns.adobe.com/digitaleditions/annotations">
    <publication><dc:title>Walden</dc:title></publication>
    <annotation><dc:identifier>urn:uuid:497c97ff</dc:identifier>
      <target><fragment start="OEBPS/07.htm#point(/1/4/184/8:228)" end="OEBPS/07.htm#point(/1/4/185:1)"><text>Simplify.</text></fragment></target>
    </annotation></annotationSet>`),
  "moon-reader": fixture("fixtures/moon-trailing.mrexpt"),
  "moon-backup": fixture("fixtures/moon-backup.mrpro"),
  "moon-text": bytesOf(
    "Walden - Henry David Thoreau (Highlight: 1; Note: 0)\n───────────────\n\n◆ Economy\n\n▪ Simplify, simplify.\n",
  ),
  "play-books": fixture("fixtures/playbooks.html"),
  tolino: fixture("fixtures/tolino-notes.txt"),
  pocketbook: bytesOf(`<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="generator" content="PocketBook Bookmarks Export"></meta><title>Walden</title></head>
<body><div id="3DBC" class="bookmark bm-color-yellow"><p class="bm-page">5</p><div class="bm-text"><p>Simplify.</p></div></div></body></html>`),
  boox: bytesOf(
    "BOOX Reading Notes | <<Walden - Henry David Thoreau>>\nHenry David Thoreau\nEconomy\nTime：2021-08-17 22:48\n【Original Text】Simplify.\n【Annotations】\n【Page Number】442\n-------------------\n",
  ),
  crosspoint: fixture("fixtures/crosspoint.txt"),
  readera: zipped({
    "prefs.xml": "<map/>",
    "library.json": JSON.stringify({
      docs: [
        {
          uri: "sha-1:8808d7cb",
          data: { doc_file_name_title: "walden", doc_title: "Walden", doc_authors: "Henry David Thoreau" },
          citations: [{ note_type: 3, note_uri: "c1", note_body: "Simplify.", note_insert_time: 1662042803762 }],
        },
      ],
      colls: [],
    }),
  }),
  readest: bytesOf(
    "# Walden\n**Author**: Henry David Thoreau\n\n**Exported from Readest**: 2026-05-10\n\n---\n\n## Highlights & Annotations\n\n### Economy\n> Simplify.\n\n*Page: 12*\n\n---\n",
  ),
  foliate: bytesOf({
    lastLocation: "epubcfi(/6/24!/4/2/3,/1:0,/1:98)",
    progress: [12, 80],
    metadata: { title: "Walden", author: [{ name: "Henry David Thoreau" }], language: ["en"] },
    annotations: [{ value: "epubcfi(/6/24!/4/2/3,/1:0,/1:98)", color: "yellow", text: "Simplify." }],
  }),
  thorium: bytesOf({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:uuid:set",
    type: "AnnotationSet",
    generator: { id: "https://github.com/edrlab/thorium-reader", type: "Software", name: "Thorium 3.1.0" },
    about: { "dc:title": "Walden", "dc:creator": ["Henry David Thoreau"] },
    items: [
      {
        id: "urn:uuid:one",
        type: "Annotation",
        target: { source: "a.xhtml", selector: [{ type: "TextQuoteSelector", exact: "Simplify." }] },
      },
    ],
  }),
  calibre: bytesOf({
    type: "calibre_annotation_collection",
    version: 1,
    annotations: [{ type: "highlight", book_id: 12, highlighted_text: "Simplify.", uuid: "bXNJ7u7J", spine_index: 4 }],
  }),
  weread: fixture("fixtures/weread.md"),
  hypothesis: fixture("fixtures/hypothesis.json"),
  "hypothesis-csv": fixture("fixtures/hypothesis.csv"),
  omnivore: zipped({
    "metadata_0_to_20.json": JSON.stringify([
      { ...PAGE, slug: "on-walking", id: "1", savedAt: "2024-02-03T10:11:12Z" },
    ]),
    "highlights/on-walking.md": "> Simplify.\n",
  }),
  raindrop: bytesOf(
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n42,On Walking,,,https://example.org/walking,Unsorted,,2024-02-03T10:11:12.000Z,,Highlight:Simplify.,false\n",
  ),
  instapaper: fixture("fixtures/instapaper.csv"),
  matter: bytesOf(
    "Title,Author,Publisher,Text,Highlighted Date\nOn Walking,Henry David Thoreau,The Atlantic,Simplify.,2024-02-03 10:11:12\n",
  ),
  pocket: bytesOf([{ ...PAGE, highlights: [{ quote: "Simplify.", created_at: 1706955072 }] }]),
  readwise: bytesOf("Highlight,Book Title,Book Author,Amazon Book ID,Note\nSimplify.,Walden,Thoreau,,\n"),
  "readwise-json": fixture("fixtures/readwise-export-array.json"),
  lektr: bytesOf({
    format: "lektr",
    version: 1,
    books: [{ title: "Walden", highlights: [{ kind: "highlight", text: "Simplify." }] }],
  }),
  csv: fixture("fixtures/header-question-mark.csv"),
};

/** Databases are recognised by their tables, and an unknown table by having columns. */
const UNMARKED = new Set<string>(["kobo", "csv"]);

/** Every format with a mark that matches a file, wherever it is looked for. */
function fitting(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const names = isZip ? openArchive(bytes, LIMITS).files.map(({ name }) => name) : [];
  const value = jsonIn(text);
  const fits = [
    ...marksIn("binary").filter(({ mark }) => mark.fits(bytes)),
    ...marksIn("zip").filter(({ mark }) => isZip && mark.fits(names)),
    ...marksIn("text").filter(({ mark }) => mark.fits(text)),
    ...marksIn("bytes").filter(({ mark }) => mark.fits(bytes)),
    ...marksIn("json").filter(({ mark }) => value !== undefined && mark.fits(value)),
    ...marksIn("table").filter(({ mark }) => mark.fits(openTable(bytes, mark.fits)?.names ?? [])),
  ];
  return [...new Set(fits.map(({ format }) => format))];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test.each(Object.entries(SAMPLES))("%s is told from all others, and is read", (format, bytes) => {
  expect(recognise(bytes)).toMatchObject({ ok: true, format });
  expect(fitting(bytes)).toEqual(UNMARKED.has(format) ? [] : [format]);
  const recognised = recognise(bytes);
  const told = { book: { title: "Walden", author: null } };
  const entries = recognised.ok ? Array.from(readEntries(bytes, recognised.format, told), (step) => step.entry) : [];
  expect(entries).toContainEqual(expect.objectContaining({ kind: "highlight", text: expect.stringMatching(/./) }));
});
