import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readBoox } from "./read.ts";

const OLD = `BOOX Reading Notes | <<Walden (English Edition) - Henry David Thoreau (146)>>
Henry David Thoreau
Economy
Time：2021-08-17 22:48
【Original Text】Simplify,
simplify.
【Annotations】thrice

every morning
【Page Number】442
-------------------
Where I Lived
Time：2021-08-18 07:10
【Original Text】I went to the woods.
【Annotations】
【Page Number】443
-------------------
`;
const CHINESE = `BOOX读书笔记 | <<论语>>
null
学而
时间：2020-03-13 10:05
【原文】学而时习之，不亦说乎？
【批注】每天
【页码】3
-------------------
`;
const NEW = `Reading Notes\u00a0|\u00a0<<Walden>>Henry David Thoreau
Economy
2026-01-01 10:00\u00a0\u00a0|\u00a0\u00a0Page No.: 12
Simplify,
simplify.
【Annotation】thrice
every morning
-------------------
2026-01-02 10:01\u00a0\u00a0|\u00a0\u00a0Page No.: 13
【I went】 to the woods.
-------------------
`;
const AUTHORS = `Reading Notes | <<Walden - Thoreau, Henry David__abc123-def456>>
Thoreau, Henry David. 2024-01-15 10:30 | Page No. : 5
Simplify, simplify.

Thoreau, Henry David. 2024-01-15 10:35 | Page No. : 6
I went to the woods.

to live deliberately
`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readBoox(utf8(file)), ({ entry }) => entry);
}

describe("Boox's text", () => {
  test("gives words, notes, chapters, pages and times of older versions", () => {
    const book = { title: "Walden (English Edition)", author: "Henry David Thoreau" };
    expect(entries(OLD)).toMatchObject([
      {
        kind: "highlight",
        book,
        text: "Simplify,\nsimplify.",
        note: "thrice\n\nevery morning",
        chapter: "Economy",
        position: { page: "442", pages: null, order: 442 },
        highlightedAt: "2021-08-17T22:48:00",
        guessed: false,
      },
      { book, text: "I went to the woods.", note: null, chapter: "Where I Lived", position: { page: "443" } },
    ]);
  });

  test("gives them in Chinese, and in a language that is not known", () => {
    const right = { text: "学而时习之，不亦说乎？", note: "每天", position: { page: "3" }, chapter: "学而" };
    expect(entries(CHINESE)).toMatchObject([{ ...right, book: { title: "论语", author: null } }]);
    const unknown = CHINESE.replace("原文", "Tekst").replace("批注", "Uwagi").replace("页码", "Strona");
    expect(entries(unknown)).toMatchObject([right]);
  });

  test("gives them of newer versions", () => {
    const book = { title: "Walden", author: "Henry David Thoreau" };
    expect(entries(NEW)).toMatchObject([
      {
        book,
        text: "Simplify,\nsimplify.",
        note: "thrice\nevery morning",
        chapter: "Economy",
        position: { page: "12", order: 12 },
        highlightedAt: "2026-01-01T10:00:00",
      },
      { book, text: "【I went】 to the woods.", note: null, chapter: null, highlightedAt: "2026-01-02T10:01:00" },
    ]);
  });

  test("gives them where each begins with its author", () => {
    expect(entries(AUTHORS)).toMatchObject([
      {
        book: { title: "Walden", author: "Thoreau, Henry David" },
        text: "Simplify, simplify.",
        note: null,
        position: { page: "5" },
      },
      { text: "I went to the woods.", note: "to live deliberately", highlightedAt: "2024-01-15T10:35:00" },
    ]);
  });

  test("gives several files, one after the other", () => {
    expect(entries(OLD + CHINESE).map((entry) => ("book" in entry ? entry.book.title : ""))).toEqual([
      "Walden (English Edition)",
      "Walden (English Edition)",
      "论语",
    ]);
  });

  test("shows what is damaged, and says what could not be read", () => {
    const file = OLD.replace(/Time：2021-08-17.*\n/, "").replace("2021-08-18 07:10", "2021-02-31 07:10");
    expect(entries(file)).toMatchObject([
      { kind: "skipped", reason: "no_metadata", raw: expect.stringContaining("Simplify,") },
      { text: "I went to the woods.", highlightedAt: null, isDateUnread: true },
    ]);
  });

  test("is read with Windows line ends, a byte order mark, and when it was cut off", () => {
    for (const form of [OLD, CHINESE, NEW, AUTHORS]) {
      const file = "\ufeff" + form.replaceAll("\n", "\r\n");
      expect(entries(file)).toEqual(entries(form));
      expect(recognise(utf8(file))).toEqual({ ok: true, format: "boox" });
    }
    expect(entries(NEW.slice(0, NEW.indexOf("woods"))).at(-1)).toMatchObject({ text: "【I went】 to the" });
  });

  test("is told from other texts", () => {
    for (const text of ["Reading Notes | Walden\n\nTime: 2021-08-17 22:48\n", "Notes | <<Walden>>\nSimplify.\n"]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "boox" });
    }
  });

  test("loses no line", () => {
    const line = fc.constantFrom(...OLD.split("\n").slice(2), ...NEW.split("\n").slice(1));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const kept = Array.from(readBoox(utf8(lines.join("\n"))), ({ raw }) => raw ?? "").join("\n");
        const solid = (text: string) => text.split("\n").filter((one) => one.trim() !== "" && !one.startsWith("-----"));
        expect(solid(kept)).toEqual(solid(lines.join("\n")));
      }),
    );
  });
});
