import { describe, expect, test } from "vitest";
import { type Entry, UnreadableFile } from "../types.ts";
import { EXPORT } from "./koreader.testing.ts";
import { readKoreader } from "./read.ts";

const QUOTE = "The mass of men lead lives of quiet desperation.";
const MOMENT = "2023-12-20 20:59:31";
const XPOINTER = "/body/DocFragment[5]/body/p[24]/text().0";

function entries(value: unknown): Entry[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return Array.from(readKoreader(new TextEncoder().encode(text)), (step) => step.entry);
}

/** As the plugin sends the history of a book. */
function sent(rows: unknown): Entry[] {
  return entries({ source: "koreader", data: { title: "Walden", author: "Unknown", entries: rows } });
}

describe("an export", () => {
  test("of one book gives its highlights, with times in UTC", () => {
    expect(entries(EXPORT)).toMatchObject([
      {
        kind: "highlight",
        book: { title: "Meditations", author: "Marcus Aurelius; George Long", md5: "bb34589c95c4fc540d7d1da6c89d2d2d" },
        text: "Begin the morning by saying to thyself",
        note: "every morning",
        chapter: "The Second Book",
        color: "purple",
        highlightedAt: "2023-12-20T20:59:31",
        sourceId: "871|/body/DocFragment[3]/body/p[1]/text().0",
        position: { page: "22", pages: null, order: 22 },
      },
      {
        kind: "highlight",
        text: "Thou sufferest justly",
        note: null,
        chapter: null,
        sourceId: null,
      },
    ]);
  });

  test("of several books gives those of each", () => {
    const books = [EXPORT, { ...EXPORT, title: "", entries: [{ text: "One" }] }, { ...EXPORT, entries: {} }];
    expect(entries({ version: "json/1.0.0", documents: books })).toMatchObject([
      { index: 0, book: { title: "Meditations" } },
      { index: 1, book: { title: "Meditations" } },
      { index: 2, book: { title: "Meditations" }, text: "One", sourceId: null, highlightedAt: null },
    ]);
    expect(entries({ documents: [] })).toEqual([]);
  });

  test("sent by the plugin reads as the file itself does", () => {
    expect(entries({ source: "koreader", data: EXPORT })).toEqual(entries(EXPORT));
  });

  test("of Kindle clippings keeps notes and bookmarks apart from highlights", () => {
    const kinds = ["highlight", "note", "bookmark"].map((sort) => ({ text: "Simplify.", sort, page: "7-8" }));
    expect(entries({ ...EXPORT, entries: kinds })).toMatchObject([
      { kind: "highlight", position: { page: "7-8", order: 7 } },
      { kind: "note", text: "Simplify." },
      { kind: "bookmark" },
    ]);
  });

  test("with damaged entries gives the others, and shows the damaged ones", () => {
    const odd = ["torn", null, { text: 7, page: [] }, { page: 3 }, { text: "Simplify." }];
    expect(entries({ ...EXPORT, entries: odd })).toMatchObject([
      { kind: "skipped", reason: "malformed", raw: '"torn"' },
      { kind: "skipped", reason: "malformed", raw: "null" },
      { kind: "highlight", text: "7" },
      { kind: "skipped", reason: "no_text" },
      { kind: "highlight", text: "Simplify." },
    ]);
    expect(entries({ documents: ["torn", { title: "Walden", entries: "torn" }] })).toMatchObject([
      { kind: "skipped", reason: "malformed" },
      { kind: "skipped", reason: "malformed" },
    ]);
  });

  test("cut short is refused in words that say what to do", () => {
    expect(() => entries(JSON.stringify(EXPORT).slice(0, 200))).toThrow(UnreadableFile);
    expect(() => entries("{")).toThrow(/Nothing was imported\. Export/);
  });
});

describe("what the plugin sends of the current book", () => {
  const rows = [
    { text: QUOTE, notes: "Why?", page: 7, datetime: MOMENT, sort: "highlight", chapter: "Economy" },
    { text: QUOTE, page: XPOINTER, datetime: MOMENT, sort: "highlight" },
    { text: QUOTE, page: 7, datetime: MOMENT, sort: "highlight" },
  ];

  test("is the same highlight up to three times, each with all that is known of it", () => {
    const [first, second, third] = sent(rows);
    expect(first).toMatchObject({
      text: QUOTE,
      note: "Why?",
      chapter: "Economy",
      highlightedAt: "2023-12-20T20:59:31",
      sourceId: `871|${XPOINTER}`,
      position: { page: "7", order: 7 },
      book: { author: null },
    });
    expect(second).toEqual({ ...first, index: 1 });
    expect(third).toEqual({ ...first, index: 2 });
  });

  test("has the note as it is now, if an older table still has an earlier one", () => {
    const edited = [rows[0], { ...rows[1], notes: "Why indeed?" }, rows[2]];
    expect(sent(edited).map((entry) => "note" in entry && entry.note)).toEqual(Array(3).fill("Why indeed?"));
  });

  test("keeps the same words marked at another time as another highlight", () => {
    const again = sent([rows[0], { ...rows[2], datetime: "2024-01-01 10:00:00" }]);
    expect(again[1]).toMatchObject({ note: null, sourceId: "2024-01-01T10:00:00|7" });
  });

  test("may have nothing in it", () => {
    expect(sent({})).toEqual([]);
    expect(sent([])).toEqual([]);
    expect(sent(null)).toEqual([]);
  });

  test("names dog-ears as KOReader does, in its languages; they are bookmarks", () => {
    const dogEar = { text: "in Titlepage", chapter: "Titlepage", page: "/body/p", datetime: MOMENT, sort: "highlight" };
    const automatic = { ...dogEar, text: "Page 12 in Titlepage @ 2023-12-20 20:59:31" };
    const bare = { ...dogEar, text: "Page 12 @ 2023-12-20 20:59:31", chapter: null };
    const french = { ...dogEar, text: "dans Titlepage" };
    expect(sent([dogEar, automatic, bare, french]).map(({ kind }) => kind)).toEqual(Array(4).fill("bookmark"));
    const quotes = [
      { ...dogEar, chapter: "Economy" },
      { ...dogEar, text: "In Titlepage" },
    ];
    expect(sent(quotes).map(({ kind }) => kind)).toEqual(["highlight", "highlight"]);
  });

  test("has no note if KOReader generated one", () => {
    const automatic = { ...rows[0], notes: `Page 7 ${QUOTE} @ ${MOMENT}` };
    expect(sent([automatic])[0]).toMatchObject({ note: null });
  });

  test("is called Untitled only where nothing names the book", () => {
    const data = { title: "Untitled", entries: [{ text: QUOTE }] };
    expect(entries({ source: "koreader", data })[0]).toMatchObject({ book: { title: "Untitled" } });
    expect(entries({ source: "koreader", data: { ...data, file: "/mnt/Walden.epub" } })[0]).toMatchObject({
      book: { title: "Walden" },
    });
  });
});

describe("what the plugin sends of the whole history", () => {
  const note =
    "A longer note than the quote, which it often is: compare the letters of Seneca on the shortness of life.";

  test("has quote and note the right way round, whichever table a row is from", () => {
    const turned = { text: note, notes: QUOTE, datetime: MOMENT, chapter: "Economy" };
    const annotation = { text: QUOTE, notes: note, page: 7, datetime: MOMENT };
    const highlight = { text: QUOTE, datetime: MOMENT };
    for (const rows of [
      [turned, annotation, highlight],
      [turned, highlight],
      [turned, annotation],
      [annotation, highlight],
    ]) {
      for (const entry of sent(rows)) expect(entry).toMatchObject({ kind: "highlight", text: QUOTE, note });
    }
    expect(sent([annotation])).toMatchObject([{ text: QUOTE, note }]);
  });

  test("turns a row over whose text KOReader wrote itself", () => {
    const row = { text: `Page 7 ${QUOTE} @ ${MOMENT}`, notes: QUOTE, datetime: MOMENT };
    expect(sent([row])).toMatchObject([{ kind: "highlight", text: QUOTE, note: null }]);
  });

  test("leaves rows of other seconds alone", () => {
    const rows = [
      { text: "One", notes: "Two", datetime: MOMENT },
      { text: "Two", datetime: "2024-01-01 10:00:00" },
    ];
    expect(sent(rows)[0]).toMatchObject({ text: "One", note: "Two" });
  });
});
