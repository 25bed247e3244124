import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readKoreaderMarkdown } from "./read.ts";

const EXPORT = `# Walden
##### Henry David Thoreau

## Economy
### Page 36 @ 27 June 2024 08:57:13 PM
*Simplify, simplify.*

---
thrice
every morning
### Page 40 @ 28 June 2024 12:05:00 AM
I went to the woods
because I wished to live deliberately
## Where I Lived
### Page N/A @ 29 June 2024 07:00:00 AM
++Time is but the stream I go a-fishing in.++

_Generated at: 2024-06-30-10-00-00_`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readKoreaderMarkdown(utf8(file)), ({ entry }) => entry);
}

describe("KOReader's Markdown", () => {
  test("gives text, note, chapter, page and time", () => {
    expect(entries(EXPORT)).toEqual([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden", author: "Henry David Thoreau" },
        position: { page: "36", pages: null, locations: null, order: 36 },
        highlightedAt: "2024-06-27T20:57:13",
        sourceId: null,
        text: "Simplify, simplify.",
        clipped: false,
        guessed: false,
        chapter: "Economy",
        color: null,
        note: "thrice\nevery morning",
        tags: [],
        favorite: false,
        updatedAt: null,
      },
      expect.objectContaining({
        text: "I went to the woods\nbecause I wished to live deliberately",
        chapter: "Economy",
        note: null,
        highlightedAt: "2024-06-28T00:05:00",
      }),
      expect.objectContaining({
        text: "Time is but the stream I go a-fishing in.",
        chapter: "Where I Lived",
        position: expect.objectContaining({ page: null, order: null }),
      }),
    ]);
  });

  test("gives each book its own highlights, also where nothing separates two books", () => {
    const other = "# Emma\n##### Jane Austen\n\n### Page 2 @ 01 July 2024 01:00:00 PM\nhandsome, clever, and rich";
    const all = EXPORT.replace(/\n\n_Gen.*$/, "") + other;
    for (const file of [all, all.replace("# Emma", "\n# Emma")]) {
      const [, , last, first] = entries(file);
      expect(last).toMatchObject({ book: { title: "Walden" }, text: "Time is but the stream I go a-fishing in." });
      expect(first).toMatchObject({ book: { title: "Emma", author: "Jane Austen" }, chapter: null });
    }
  });

  test("keeps words that look like headings in the text", () => {
    const file = EXPORT.replace("I went to the woods", "# I went\n## to the\n### Page woods");
    expect(entries(file)[1]).toMatchObject({ text: expect.stringContaining("# I went\n## to the\n### Page woods") });
  });

  test.each(["**_x y_**", "**x y**", "*x y*", "++x y++", "~~x y~~", "==x y==", "<u>x y</u>", "x y"])(
    "takes the style of %s off the words",
    (written) => {
      expect(entries(EXPORT.replace("*Simplify, simplify.*", written))[0]).toMatchObject({ text: "x y" });
    },
  );

  test("keeps several authors, on a line each", () => {
    const file = EXPORT.replace("Thoreau\n", "Thoreau\nRalph Waldo Emerson\n");
    expect(entries(file)[0]).toMatchObject({ book: { author: "Henry David Thoreau; Ralph Waldo Emerson" } });
  });

  test("says that a date could not be read", () => {
    const [entry] = entries(EXPORT.replace("27 June 2024", "31 Brumaire 2024"));
    expect(entry).toMatchObject({ highlightedAt: null, isDateUnread: true });
  });

  test("shows what belongs to no highlight", () => {
    expect(entries("# Walden\n##### Thoreau\n\nlost words\n")).toEqual([
      { kind: "skipped", index: 0, reason: "malformed", raw: "\nlost words" },
    ]);
  });

  test("reads Windows line ends and a byte order mark", () => {
    const file = "\ufeff" + EXPORT.replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(EXPORT));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "koreader-markdown" });
  });

  test("reads what is left of a file that was cut off", () => {
    expect(entries(EXPORT.slice(0, EXPORT.indexOf("I went") + 6)).at(-1)).toMatchObject({ text: "I went" });
  });

  test("takes no other Markdown for KOReader's", () => {
    for (const text of ["# Walden\n\n## Economy\n\n> Simplify.\n", "# Walden\n##### Thoreau\n\nSimplify.\n"]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "koreader-markdown" });
    }
  });

  test("loses no word, whatever the lines are", () => {
    const line = fc.constantFrom(...EXPORT.split("\n"), "# x", "##### y", "## z", "---", "w# v", "");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const all = Array.from(readKoreaderMarkdown(utf8(lines.join("\n"))));
        const headers = lines.filter((one) => one.startsWith("### Page ") && one.includes(" @ "));
        expect(all.filter(({ raw }) => raw?.startsWith("### Page"))).toHaveLength(headers.length);
        expect(all.map(({ entry }) => entry.index)).toEqual(all.map((_, index) => index));
      }),
    );
  });
});
