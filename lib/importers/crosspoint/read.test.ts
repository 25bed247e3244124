import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readCrosspoint } from "./read.ts";

const FIRST = 'Walden / Thoreau, Henry David\nChapter: Economy | Page 29\n\n"Simplify, "simplify"."\n\n==========\n\n';
const SECOND = 'Walden / or Life in the Woods / \nPage 3\n\n"I went to\nthe woods."\n\n==========\n\n';
const KINDLE =
  "Emma (Jane Austen)\n- Your Highlight on page 10 | Added on Monday, May 22, 2023 10:28:35 PM\n\nhandsome\n==========\n";
const MARKDOWN = `---
title: "Walden"
author: "Henry David Thoreau"
---

# Walden — Henry David Thoreau

## Economy | 12% of book | 5% of chapter
Simplify, simplify.

## Sounds | 13% of book | 0% of chapter
What is a course of history

---

## Sounds | 14% of book | 9% of chapter
I did not read books the first summer.

---
`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readCrosspoint(utf8(file)), ({ entry }) => entry);
}

describe("CrossPoint's clippings", () => {
  test("give words, title, author, chapter and page", () => {
    expect(entries(FIRST + SECOND)).toMatchObject([
      {
        kind: "highlight",
        book: { title: "Walden", author: "Thoreau, Henry David" },
        text: 'Simplify, "simplify".',
        chapter: "Economy",
        position: { page: "29", pages: null },
        highlightedAt: null,
        guessed: false,
      },
      {
        book: { title: "Walden / or Life in the Woods", author: null },
        text: "I went to\nthe woods.",
        chapter: null,
        position: { page: "3" },
      },
    ]);
  });

  test("are read where the device cut a long line of title and author, and its line end with it", () => {
    const title = "Walden, or Life in the Woods, with an Essay on the Duty of Civil Disobedience and Other Writings";
    const file = `${title} / Thoreau, Henry DavChapter: Economy | Page 29\n\n"Simplify."\n\n==========\n`;
    expect(entries(file)).toMatchObject([{ book: { title }, chapter: "Economy", text: "Simplify." }]);
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "crosspoint" });
  });

  test("are read when mixed with Kindle's, and anything else is shown", () => {
    expect(entries(`${FIRST}${KINDLE}lost words\n==========\n`)).toMatchObject([
      { text: 'Simplify, "simplify".' },
      { book: { title: "Emma", author: "Jane Austen" }, text: "handsome", highlightedAt: "2023-05-22T22:28:35" },
      { kind: "skipped", raw: expect.stringContaining("lost words") },
    ]);
  });

  test("are read as Markdown, passage by passage", () => {
    const book = { title: "Walden", author: "Henry David Thoreau" };
    expect(entries(MARKDOWN)).toMatchObject([
      { book, chapter: "Economy", text: expect.stringMatching(/^Simplify[^#]*history$/), position: { order: 12_005 } },
      { book, chapter: "Sounds", text: "I did not read books the first summer.", position: { order: 14_009 } },
    ]);
    expect(recognise(utf8(MARKDOWN))).toEqual({ ok: true, format: "crosspoint" });
  });

  test("are read with Windows line ends, a byte order mark, and when they were cut off", () => {
    for (const form of [FIRST + SECOND, MARKDOWN]) {
      const file = "\ufeff" + form.replaceAll("\n", "\r\n");
      expect(entries(file)).toEqual(entries(form));
      expect(recognise(utf8(file))).toEqual({ ok: true, format: "crosspoint" });
    }
    expect(entries((FIRST + SECOND).slice(0, -15)).at(-1)).toMatchObject({ text: "I went to\nthe woods." });
  });

  test("are told from Kindle's and from other Markdown", () => {
    expect(recognise(utf8(KINDLE))).toEqual({ ok: true, format: "kindle-clippings" });
    for (const text of [
      '---\ntitle: "Walden"\n---\n\n# Walden\n\n## Economy\nSimplify.\n',
      "Walden / Thoreau\nPage 3\nSimplify.",
    ]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "crosspoint" });
    }
  });

  test("give one entry for each clipping, whatever is in it", () => {
    const line = fc.constantFrom(...FIRST.split("\n"), ...SECOND.split("\n"), "x");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const parts = lines
          .join("\n")
          .split("==========")
          .filter((part) => part.trim() !== "");
        expect(entries(lines.join("\n"))).toHaveLength(parts.length);
      }),
    );
  });
});
