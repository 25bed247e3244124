import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readKoreaderText } from "./read.ts";

/** As the exporter before 2022 wrote it, and those since. */
const OLD = `\u3000Walden
\u3000
\u3000Economy
\u3000
\u3000\u3000-- Page: 36, added on Thu Jun 27 20:57:13 2024
Simplify,
simplify.
---
thrice
-=-=-=-=-=-
\u3000\u3000-- Page: 40, added on Sat Jun  1 08:05:00 2024
I went to the woods.
-=-=-=-=-=-

`;
const NEW = `\u3000Walden
\u3000
\u3000Economy
\u3000
\u3000\u3000-- Page: 36, added on Thu Jun 27 20:57:13 2024

Simplify,
simplify.

---
thrice
-=-=-=-=-=-
\u3000\u3000-- Page: 40, added on Sat Jun  1 08:05:00 2024

I went to the woods.
-=-=-=-=-=-`;
const EMMA = `\u3000Emma
\u3000
\u3000\u3000-- Page: 2, added on Mon Jul  1 13:00:00 2024
handsome, clever, and rich
-=-=-=-=-=-`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readKoreaderText(utf8(file)), ({ entry }) => entry);
}

describe("KOReader's text", () => {
  test.each([
    ["old", OLD],
    ["new", NEW],
  ])("gives text, note, chapter, page and time, in its %s form", (_, file) => {
    expect(entries(file)).toMatchObject([
      {
        kind: "highlight",
        book: { title: "Walden", author: null },
        position: { page: "36", pages: null, order: 36 },
        highlightedAt: "2024-06-27T20:57:13",
        text: "Simplify,\nsimplify.",
        note: "thrice",
        chapter: "Economy",
        guessed: false,
      },
      { text: "I went to the woods.", note: null, chapter: null, highlightedAt: "2024-06-01T08:05:00" },
    ]);
  });

  test.each([
    ["old", OLD + EMMA],
    ["new", NEW + EMMA],
  ])("distinguishes two books, in its %s form", (_, file) => {
    expect(entries(file)).toMatchObject([
      { book: { title: "Walden" } },
      { book: { title: "Walden" } },
      { book: { title: "Emma" }, chapter: null, text: "handsome, clever, and rich" },
    ]);
  });

  test.each([
    "-- Seite: 36, hinzugefügt am Thu Jun 27 20:57:13 2024",
    "-- 页码：36，添加于 Thu Jun 27 20:57:13 2024",
    "-- Thu Jun 27 20:57:13 2024, страница 36",
  ])("reads the words of other languages: %s", (line) => {
    const file = OLD.replace(/-- Page: 36.*/, line);
    expect(entries(file)[0]).toMatchObject({ position: { page: "36" }, highlightedAt: "2024-06-27T20:57:13" });
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "koreader-text" });
  });

  test("keeps roman pages, and none where KOReader knows none", () => {
    expect(entries(OLD.replace("Page: 36", "Page: xvi"))[0]).toMatchObject({ position: { page: "xvi", order: null } });
    expect(entries(OLD.replace("Page: 36", "Page: N/A"))[0]).toMatchObject({ position: { page: null } });
  });

  test("shows what belongs to no highlight, and a highlight without words", () => {
    const file = `${OLD}lost\n-=-=-=-=-=-\n\u3000\u3000-- Page: 3, added on Mon Jul  1 13:00:00 2024\n\n-=-=-=-=-=-\n`;
    expect(entries(file).slice(2)).toEqual([
      { kind: "skipped", index: 2, reason: "malformed", raw: "lost" },
      { kind: "skipped", index: 3, reason: "no_text", raw: expect.stringContaining("Page: 3") },
    ]);
  });

  test("says that a date could not be read", () => {
    expect(entries(OLD.replace("Thu Jun 27", "Nonidi Messidor"))[0]).toMatchObject({ isDateUnread: true });
  });

  test("reads Windows line ends, a byte order mark, and a file that was cut off", () => {
    const file = "\ufeff" + OLD.replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(OLD));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "koreader-text" });
    expect(entries(NEW.slice(0, NEW.indexOf("woods"))).at(-1)).toMatchObject({ text: "I went to the" });
  });

  test("takes no other text for KOReader's", () => {
    for (const text of ["\u3000Walden\n\u3000\nSimplify.\n", "Walden\n-- Page: 36, added on Thu Jun 27\nSimplify."]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "koreader-text" });
    }
  });

  test("gives an entry for every part between separators, whatever the lines are", () => {
    const line = fc.constantFrom("-=-=-=-=-=-", "\u3000\u3000-- Page: 3, added on", "Simplify.", "---", "");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const parts = lines
          .join("\n")
          .split("-=-=-=-=-=-")
          .filter((part) => part.trim() !== "");
        expect(entries(lines.join("\n")).map(({ index }) => index)).toEqual(parts.map((_, index) => index));
      }),
    );
  });
});
