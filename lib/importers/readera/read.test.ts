import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zipOf } from "../archive/archive.testing.ts";
import { readEntries } from "../importers.testing.ts";
import { recognise } from "../recognise/recognise.ts";
import { type Entry, UnreadableFile } from "../types.ts";
import { readReadera } from "./read.ts";

const CITATION = {
  note_type: 3,
  note_uri: "24d579c5-f112-4b88-b7ab-7bf51cf16f77",
  note_body: "Simplify,\r\nsimplify.",
  note_extra: "thrice",
  note_data: '{"ratio":0.0288,"page":6}',
  note_index: 0.0288,
  note_page: 6,
  note_mark: 2,
  note_insert_time: 1662042803762,
  note_modified_time: 1662042900000,
};
const BOOKMARK = {
  note_type: 2,
  note_uri: "b",
  note_body: "Bookmark 1",
  note_page: 566,
  note_insert_time: 1662042803000,
};
const WALDEN = {
  uri: "sha-1:8808d7cb",
  data: {
    doc_delete_time: 0,
    doc_file_name_title: "thoreau-walden",
    doc_title: "Walden",
    doc_authors: "H. Thoreau",
    user_authors: "Henry David Thoreau",
  },
  citations: [
    CITATION,
    { ...CITATION, note_uri: "c2", note_extra: "", note_mark: 0, note_modified_time: 1662042803762 },
  ],
  bookmarks: [BOOKMARK, { ...BOOKMARK, note_extra: "here" }],
  reviews: [{ note_type: 4, note_uri: "r", note_body: "Read Emerson first.", note_insert_time: 1662042803000 }],
  links: [],
};
const LIBRARY = {
  docs: [WALDEN],
  colls: [{ data: { coll_title: "Essays" }, docs: ["sha-1:8808d7cb", "sha-1:other"] }],
  words: [{ data: { word_key: "sojourner" } }],
};

const utf8 = (text: string) => new TextEncoder().encode(text);
const json = (library: unknown) => utf8(JSON.stringify(library));

function backup(library: Uint8Array, name = "library.json"): Uint8Array {
  return zipOf([
    { name: "prefs.xml", bytes: "<map/>" },
    { name, bytes: library },
  ]);
}

function entries(bytes: Uint8Array): Entry[] {
  return Array.from(readReadera(bytes), ({ entry }) => entry);
}

describe("a backup of ReadEra's", () => {
  test("gives quotes with notes, bookmarks and reviews, with times in UTC", () => {
    const book = { title: "Walden", author: "Henry David Thoreau", tags: ["Essays"] };
    expect(entries(backup(json(LIBRARY)))).toMatchObject([
      {
        kind: "highlight",
        book,
        text: "Simplify,\nsimplify.",
        note: "thrice",
        color: "yellow",
        position: { page: "6", pages: null, order: 28_800 },
        highlightedAt: "2022-09-01T14:33:23",
        updatedAt: "2022-09-01T14:35:00",
        sourceId: "24d579c5-f112-4b88-b7ab-7bf51cf16f77",
        guessed: false,
      },
      { kind: "highlight", note: null, color: null, updatedAt: null, sourceId: "c2" },
      { kind: "bookmark", book, position: { page: "566" }, highlightedAt: "2022-09-01T14:33:23" },
      { kind: "note", text: "here" },
      { kind: "note", book, text: "Read Emerson first.", sourceId: "r" },
    ]);
  });

  test("calls a book by its file where it has no title, and leaves the title to the reader where it has no file", () => {
    const named = (data: object) => entries(json({ docs: [{ ...WALDEN, data, citations: [CITATION] }] }))[0];
    expect(named({ doc_file_name_title: "thoreau-walden" })).toMatchObject({
      book: { title: "thoreau-walden", author: null },
    });
    expect(named({ doc_title: " " })).toMatchObject({ book: { title: "" } });
  });

  test("shows what the reader deleted, and what is damaged", () => {
    const deleted = { ...WALDEN, data: { ...WALDEN.data, doc_delete_time: 1768035669083 }, citations: [CITATION] };
    const damaged = { ...WALDEN, citations: ["x", {}, { note_body: "Simplify.", note_insert_time: 1e20 }] };
    expect(entries(json({ docs: [{ ...deleted, bookmarks: [], reviews: [] }, damaged, 7] })).slice(0, 4)).toMatchObject(
      [
        { kind: "skipped", reason: "deleted", raw: expect.stringContaining("Simplify") },
        { kind: "skipped", reason: "malformed", raw: '"x"' },
        { kind: "skipped", reason: "no_text", raw: "{}" },
        { kind: "highlight", text: "Simplify.", highlightedAt: null, isDateUnread: true },
      ],
    );
  });

  test("is recognised whole, as a library alone, and within another archive", () => {
    const whole = backup(json(LIBRARY));
    expect(recognise(whole)).toEqual({ ok: true, format: "readera" });
    expect(recognise(json(LIBRARY))).toEqual({ ok: true, format: "readera" });
    expect(entries(utf8(`\ufeff${JSON.stringify(LIBRARY)}`))).toEqual(entries(whole));
    const bare = zipOf([{ name: "x/library.json", bytes: json(LIBRARY) }]);
    expect(recognise(bare)).toEqual({ ok: true, format: "archive" });
    expect(Array.from(readEntries(bare, "archive"))).toHaveLength(5);
  });

  test("is told from other programs' backups and JSON", () => {
    const other = zipOf([
      { name: "library.json", bytes: '{"docs":[]}' },
      { name: "meta.json", bytes: "{}" },
    ]);
    expect(recognise(other)).not.toMatchObject({ ok: true });
    expect(recognise(json({ docs: [{ data: { title: "Walden" }, citations: [] }] }))).not.toMatchObject({ ok: true });
  });

  test("is refused where it is damaged, with what to do", () => {
    const cut = JSON.stringify(LIBRARY).slice(0, 300);
    expect(() => entries(utf8(cut))).toThrow(UnreadableFile);
    expect(() => entries(backup(utf8(cut)))).toThrow(/ReadEra.*Nothing was imported/s);
    expect(() => entries(backup(json(LIBRARY), "books.json"))).toThrow(/missing.*Make a new backup/s);
    const broken = zipOf([{ name: "library.json", bytes: json(LIBRARY), says: { crc32: 1 } }]);
    expect(() => entries(broken)).toThrow(/damaged.*Make a new backup/s);
  });

  test("gives every entry once, whatever it is", () => {
    const item = fc.oneof(fc.jsonValue(), fc.constant(CITATION));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), fc.array(item, { maxLength: 20 }), (citations, bookmarks) => {
        const found = entries(json({ docs: [{ ...WALDEN, citations, bookmarks, reviews: [] }], colls: bookmarks }));
        expect(found.map(({ index }) => index)).toEqual([...citations, ...bookmarks].map((_, index) => index));
      }),
    );
  });
});
