import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readMoonText } from "./read.ts";

const TEXT = `Walden - or Life in the Woods - Henry David Thoreau (Highlight: 3; Note: 1)
───────────────

◆ Economy

▪ Simplify, simplify. (thrice (every) morning)

▪ I went to the woods
because I wished to live deliberately

◆ Sounds

▪ Time is but the stream
`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readMoonText(utf8(file)), ({ entry }) => entry);
}

describe("text shared from Moon+ Reader", () => {
  test("gives words, notes and chapters", () => {
    const book = { title: "Walden - or Life in the Woods", author: "Henry David Thoreau" };
    expect(entries(TEXT)).toMatchObject([
      {
        kind: "highlight",
        book,
        text: "Simplify, simplify.",
        note: "thrice (every) morning",
        chapter: "Economy",
        guessed: true,
      },
      {
        book,
        text: "I went to the woods\nbecause I wished to live deliberately",
        note: null,
        chapter: "Economy",
        guessed: false,
      },
      { book, text: "Time is but the stream", chapter: "Sounds", highlightedAt: null },
    ]);
  });

  test("keeps brackets in the passage where the book has no notes", () => {
    expect(entries(TEXT.replace("Note: 1", "Note: 0"))[0]).toMatchObject({
      text: "Simplify, simplify. (thrice (every) morning)",
      note: null,
    });
  });

  test.each(["（高亮: 3; 笔记: 1）", "(Markierung: 3; Notiz: 1)", "(Выделено：3；Заметка：1)"])(
    "is read with the words of other languages: %s",
    (numbers) => {
      const file = TEXT.replace(/ \(High.*/, ` ${numbers}`);
      expect(recognise(utf8(file))).toEqual({ ok: true, format: "moon-text" });
      expect(entries(file)[0]).toMatchObject({
        book: { author: "Henry David Thoreau" },
        note: "thrice (every) morning",
      });
    },
  );

  test("gives several books in one file, and a title alone", () => {
    const file = `${TEXT}\nEmma (Highlight: 1; Note: 0)\n───────────────\n▪ handsome, clever, and rich\n`;
    expect(entries(file)[3]).toMatchObject({ book: { title: "Emma", author: null }, chapter: null });
  });

  test("shows what is no passage, and one without words", () => {
    expect(entries(`${TEXT.replace("◆ Economy\n", "◆ Economy\nlost\n")}\n▪ \n`)).toMatchObject([
      { kind: "skipped", reason: "malformed", raw: "lost" },
      {},
      {},
      {},
      { kind: "skipped", reason: "no_text" },
    ]);
  });

  test("is read with Windows line ends, a byte order mark, and when it was cut off", () => {
    const file = "\ufeff" + TEXT.replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(TEXT));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "moon-text" });
    expect(entries(TEXT.slice(0, TEXT.indexOf("the stream")))).toMatchObject([{}, {}, { text: "Time is but" }]);
  });

  test("is told from other texts with such signs", () => {
    for (const text of ["Walden - Thoreau\n◆ Economy\n▪ Simplify.\n", "Walden (Thoreau: 3; Emerson: 1)\nSimplify.\n"]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "moon-text" });
    }
  });

  test("gives an entry for each passage", () => {
    const line = fc.constantFrom(...TEXT.split("\n").slice(1));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const passages = entries(lines.join("\n")).filter((entry) => entry.kind === "highlight");
        expect(passages).toHaveLength(lines.filter((one) => one.startsWith("▪")).length);
      }),
    );
  });
});
