import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import { type Entry, UnreadableFile } from "../types.ts";
import { readPlayBooks } from "./read.ts";

const LINK = "https://www.google.com/url?q=https://play.google.com/books/reader?id%3Dabc%26pg%3DGBS.PT12&amp;sa=D";
const NOTICE = "This document is overwritten when you make changes in Play Books.";

interface PlayBooksText {
  text?: string;
  note?: string;
  day?: string;
  page?: string;
  style?: string;
}

function annotation({
  text = "",
  note = "",
  day = "September 24, 2024",
  page = "33",
  style = "c5",
}: PlayBooksText): string {
  const words = text
    .split("\n")
    .map((line) => line && `<p class="c2"><span class="${style}">${line}</span></p>`)
    .join("");
  return `<table class="c9"><tr class="c1"><td class="c3"><table class="c10"><tr class="c1"><td class="c8"><p class="c2"><img src="images/image1.png"></p></td><td class="c11">${words}${note && `<p class="c2"><span class="c6">${note}</span></p>`}<p class="c2"><span class="c7">${day}</span></p></td><td class="c12"><p class="c13"><span class="c14"><a class="c15" href="${LINK}">${page}</a></span></p></td></tr></table></td></tr></table><p class="c2"><span></span></p>`;
}

function docOf(body: string, notice = NOTICE): string {
  return `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c2{margin:0}.c5{background-color:#fde096;color:#000}.c6{color:#424242}.c16{background-color:#ffb8a1}</style></head><body class="c17"><table class="c9"><tr class="c1"><td class="c3"><p class="c2"><img src="cover.png"></p></td><td class="c4"><h1 class="c18"><span>Walden &amp; more</span></h1><p class="c2"><span>Henry David Thoreau</span></p></td></tr></table><table class="c9"><tr class="c1"><td class="c3"><p class="c2"><span>${notice}</span></p></td></tr></table>${body}</body></html>`;
}

const DOC = docOf(
  `<h2>Economy</h2>${annotation({ text: "Simplify, &lt;simplify&gt;.\nI went to the woods.", note: "thrice" })}` +
    annotation({ text: "Be it life or death", style: "c16", day: "October 1, 2024", page: "xii" }) +
    `<h2>Blue</h2>${annotation({ text: "Time is but the stream", style: "c6" })}${annotation({})}`,
);

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readPlayBooks(utf8(file)), ({ entry }) => entry);
}

describe("a document of Google Play Books", () => {
  test("gives words, notes, chapters, days, pages and colours", () => {
    const book = { title: "Walden & more", author: "Henry David Thoreau" };
    expect(entries(DOC)).toMatchObject([
      {
        kind: "highlight",
        book,
        text: "Simplify, <simplify>.\nI went to the woods.",
        note: "thrice",
        chapter: "Economy",
        color: "yellow",
        highlightedAt: "2024-09-24T00:00:00",
        position: { page: "33", pages: null, order: 33 },
        guessed: true,
      },
      { text: "Be it life or death", note: null, color: "pink", position: { page: "xii", order: null } },
      { text: "Time is but the stream", chapter: null, color: "blue" },
      { kind: "bookmark", book, position: { page: "33" }, highlightedAt: "2024-09-24T00:00:00" },
    ]);
  });

  test("is read without links and nested tables, too", () => {
    const file =
      '<html><head><title>Notes from "Walden"</title></head><body><h1>Walden</h1><p>Henry David Thoreau</p><p>This document is overwritten when you make changes in Play Books.</p><table><tr><td>Simplify, simplify.</td><td>12</td></tr></table></body></html>';
    expect(entries(file)).toMatchObject([
      {
        book: { title: "Walden", author: "Henry David Thoreau" },
        text: "Simplify, simplify.",
        position: { page: "12" },
      },
    ]);
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "play-books" });
  });

  test("takes its title from its name if there is no heading, and else leaves it to the reader", () => {
    const chapters = DOC.replace(/<h1.*?<\/h1>/, "");
    expect(entries(chapters)[0]).toMatchObject({ book: { title: "" }, chapter: "Economy" });
    const bare = docOf(annotation({ text: "Simplify." })).replace(/<h1.*?<\/h1>/, "");
    expect(entries(bare)).toMatchObject([{ book: { title: "", author: null }, text: "Simplify." }]);
    const named = bare.replace("<head>", "<head><title>Notes from “Walden”</title>");
    expect(entries(named)).toMatchObject([{ book: { title: "Walden" } }]);
  });

  test("is known in other languages by where its annotations lead", () => {
    const file = docOf(
      annotation({ text: "Simplify.", day: "24. September 2024" }),
      "Dieses Dokument wird überschrieben.",
    );
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "play-books" });
    expect(entries(file)).toMatchObject([{ text: "Simplify.", highlightedAt: "2024-09-24T00:00:00" }]);
  });

  test("says that a day could not be read", () => {
    expect(entries(docOf(annotation({ text: "Simplify.", day: "5/6/2024" })))).toMatchObject([
      { highlightedAt: null, isDateUnread: true },
    ]);
  });

  test("is read with Windows line ends, a byte order mark, and when it was cut off", () => {
    const file = "\ufeff" + DOC.replaceAll("<table", "\r\n<table");
    expect(entries(file)).toEqual(entries(DOC));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "play-books" });
    expect(entries(DOC.slice(0, DOC.indexOf("stream")))).toMatchObject([
      { text: expect.stringContaining("woods") },
      { text: "Be it life or death" },
      { kind: "skipped", reason: "malformed", raw: expect.stringContaining("Time is but the") },
    ]);
  });

  test("is told from pages that lead to a book", () => {
    const page = `<html><body><h1>Blog</h1><p>Read <a href="https://play.google.com/books/reader?id=abc">this</a></p><table><tr><td>a</td><td>12</td></tr></table></body></html>`;
    expect(recognise(utf8(page))).not.toMatchObject({ ok: true });
  });

  test("is refused where it is nested as no document is", () => {
    const deep = `<html><p>${NOTICE}</p>${"<div>".repeat(100_000)}`;
    expect(() => entries(deep)).toThrow(UnreadableFile);
    expect(recognise(utf8(deep.replace(NOTICE, LINK)))).not.toMatchObject({ ok: true });
  });

  test("throws nothing, whatever is cut out", () => {
    fc.assert(
      fc.property(fc.nat(DOC.length), fc.nat(300), (at, length) => {
        const found = entries(DOC.slice(0, at) + DOC.slice(at + length));
        expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index));
      }),
    );
  });
});
