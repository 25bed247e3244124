import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, UnreadableFile } from "../types.ts";
import { readEntries } from "../importers.testing.ts";

const HEADER =
  "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags";

function entries(file: string | Uint8Array): Entry[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return Array.from(readEntries(bytes, "readwise"), (step) => step.entry);
}

function row(cells: Partial<Record<string, string>>): Entry | undefined {
  const all: Partial<Record<string, string>> = { Highlight: "Simplify.", "Book Title": "Walden", ...cells };
  const line = HEADER.split(",").map((column) => `"${(all[column] ?? "").replaceAll('"', '""')}"`);
  const read = entries(`${HEADER}\n${line.join(",")}\n`);
  expect(read).toHaveLength(1);
  return read[0];
}

test("a row is a highlight with everything that Readwise stores", () => {
  const file = `${HEADER}
"He said: “Simplify,
simplify.” ""Twice"".",Walden,Henry David Thoreau,B00ABCDEF1,".life .h2 Compare
Seneca.",blue,"simple, Life",location,1234,2026-01-27 05:56:46+02:00,"nature,classics"
`;
  expect(entries(file)).toEqual([
    {
      kind: "highlight",
      index: 0,
      book: { title: "Walden", author: "Henry David Thoreau", asin: "B00ABCDEF1", tags: ["nature", "classics"] },
      position: { page: null, pages: null, locations: { start: 1234, end: 1234 } },
      highlightedAt: "2026-01-27T03:56:46",
      text: 'He said: “Simplify,\nsimplify.” "Twice".',
      note: "Compare\nSeneca.",
      tags: ["simple", "Life", "h2"],
      favorite: false,
      clipped: false,
      guessed: false,
      sourceId: null,
      chapter: null,
      color: "blue",
      updatedAt: null,
    },
  ]);
});

test("columns may be in any order, be missing, or be more", () => {
  const file = '\ufeff"Book Title",URL,HIGHLIGHT\r\nWalden,https://example.org,Simplify.\r\n';
  expect(entries(file)).toMatchObject([
    {
      text: "Simplify.",
      note: null,
      tags: [],
      highlightedAt: null,
      book: { title: "Walden", author: null, asin: null },
    },
  ]);
});

describe("where a highlight is", () => {
  test.each([
    ["page", "127", { page: "127", pages: { start: 127, end: 127 }, locations: null }],
    ["page", "xvi", { page: "xvi", pages: { start: -9984, end: -9984 }, locations: null }],
    ["page", "A-12", { page: "A-12", pages: null, locations: null }],
    ["location", "140-141", { page: null, locations: { start: 140, end: 141 } }],
    ["order", "7", { page: null, pages: null, locations: null, order: 7 }],
    ["time_offset", "93", { page: null, locations: null, order: 93 }],
    ["none", "", { page: null, pages: null, locations: null }],
    ["location", "somewhere", { locations: null }],
  ])("%s %s", (type, location, position) => {
    expect(row({ "Location Type": type, Location: location })).toMatchObject({ position });
  });
});

describe("notes", () => {
  test.each([
    [".ethics", null, ["ethics"]],
    [".ethics .h1\n\nWords.", "Words.", ["ethics", "h1"]],
    ["... and so on", "... and so on", []],
    [".5 of it", ".5 of it", []],
    ["See .ethics", "See .ethics", []],
    [".c1, then", ".c1, then", []],
  ])("%j: a word with a dot at the beginning is a tag", (note, words, tags) => {
    expect(row({ Note: note })).toMatchObject({ note: words, tags });
  });

  test("without a highlight stay notes, with their tags if they have any", () => {
    expect(row({ Highlight: "", Note: "Words." })).toMatchObject({ kind: "note", text: "Words." });
    expect(row({ Highlight: "", Note: ".ethics Words." })).toMatchObject({
      kind: "highlight",
      text: "",
      note: "Words.",
      tags: ["ethics"],
    });
  });
});

test("the tag “favorite” is a favourite, and tags are told apart by their letters alone", () => {
  expect(row({ Tags: "Favorite,#ethics, Ethics,.stoic" })).toMatchObject({ favorite: true, tags: ["ethics", "stoic"] });
});

test.each([
  ["2026-01-27 05:56:46+00:00", "2026-01-27T05:56:46"],
  ["2026-01-27T23:56:46.123-0530", "2026-01-28T05:26:46"],
  ["2026-01-27 05:56", "2026-01-27T05:56:00"],
  ["January 27, 2026 5:56 PM", "2026-01-27T17:56:00"],
  ["2026-02-30 05:56:46+00:00", null],
  ["yesterday", null],
])("a highlight of %s was made at %s", (written, moment) => {
  expect(row({ "Highlighted at": written })).toMatchObject({ highlightedAt: moment });
});

test("an id that is not an ASIN is left out, and so is a colour that we do not have", () => {
  expect(row({ "Amazon Book ID": "1234567", Color: "grey" })).toMatchObject({ book: { asin: null }, color: null });
  expect(row({ Color: "Red" })).toMatchObject({ color: "pink" });
});

describe("rows that cannot be imported are kept word for word", () => {
  test.each([
    ["no_title", "Simplify.,,,,,,,,,,"],
    ["no_text", ",Walden,,,,,,,,,"],
    ["malformed", "Simplify, simplify.,Walden,,,,,,,,,,x"],
    ["malformed", '"Simplify.,Walden,,,,,,,,,'],
  ])("%s: %s", (reason, line) => {
    const good = "Rise early.,Walden,,,,,,,,,";
    const read = entries(`${HEADER}\n${line}\n${good}\n`);
    expect(read).toMatchObject([
      { kind: "skipped", reason, index: 0 },
      { kind: "highlight", text: "Rise early.", index: 1 },
    ]);
    expect(read[0]).toMatchObject({ raw: `${line}\n` });
  });
});

test("another table is refused as a whole", () => {
  expect(() => entries("Quote,Title\na,b\n")).toThrow(UnreadableFile);
  expect(() => entries("")).toThrow(UnreadableFile);
});

test("nothing but the whole file is refused, wherever the bytes are cut or changed, and reading again gives the same", () => {
  const whole = new TextEncoder().encode(
    `${HEADER}\n${'"Simplify, ""simplify"".\nTwice.",Walden,,,.a b,,,page,1,2026-01-27 05:56:46+00:00,\n'.repeat(4)}`,
  );
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (cut, at, byte) => {
      const bytes = Uint8Array.from(whole.subarray(0, cut));
      if (at < cut) bytes[at] = byte;
      const read = (): Entry[] | string => {
        try {
          return entries(bytes);
        } catch (error) {
          if (error instanceof UnreadableFile) return error.code;
          throw error;
        }
      };
      expect(read()).toEqual(read());
    }),
    { numRuns: 500 },
  );
});
