import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readKoreaderHtml } from "./read.ts";

interface KoreaderHtmlText {
  day?: string;
  chapter?: string;
  page?: string;
  text?: string;
  note?: string;
}

function clipping({
  day = "06/27/24",
  chapter = "Economy",
  page = "36",
  text = "",
  note = "",
}: KoreaderHtmlText): string {
  const second = `
            <div style="font-size:11pt; margin-top:0.2em; margin-left:2em;">
              <span style="color:#888888">${note}</span>
            </div>`;
  return `
        <div style="padding-top:0.5em; padding-bottom:0.5em; border-top:1px dotted lightgray;">
          <div style="font-size:10pt; margin-bottom:0.2em; color:darkgray">
            <div style="display:inline-block; width:0.2em; height:0.9em; margin-right:0.2em; background-color:#ff1200;"></div>
            <span>${day}</span><span style="float:right">${chapter && `<b>${chapter}</b>: `} ${page}</span>
          </div>
          <div style="font-size:12pt">
            <span>${text}</span>
          </div>${note && second}
        </div>`;
}

function book(title: string, author: string, body: string): string {
  return `
    <h2 style="font-size:18pt; text-align:right;">${title}</h2>
    <h5 style="font-size:12pt; text-align:right; color:gray;">${author}</h5>${body}`;
}

function chapterNamed(name: string): string {
  return `
        <div style="font-size:14pt; font-weight:bold; text-align:center; margin:0.5em;"><span>${name}</span></div>`;
}

function pageOf(body: string): string {
  return `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
  <meta charset="utf-8"/>
  <title>All Books</title>
</head>
<body>
  <div style="width:90%; max-width:600px; margin:0 auto; padding:5px; font-size:12pt; font-family:Georgia, serif">${body}
  </div>
</body>
</html>
`;
}

const WALDEN = book(
  "Walden &amp; more",
  "Henry David Thoreau",
  chapterNamed("Economy: first") +
    clipping({ chapter: "Economy: first", text: "Simplify,<br/>a &lt; b", note: "thrice<br/>a day" }) +
    clipping({ text: "I went to the woods.", page: "N/A" }) +
    chapterNamed("Sounds") +
    clipping({ chapter: "Sounds", text: "What is a course of history", page: "xvi" }),
);
const EMMA = book("Emma", "Jane Austen", clipping({ chapter: "", text: "handsome, clever, and rich", page: "2" }));
const EXPORT = pageOf(WALDEN + EMMA);

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readKoreaderHtml(utf8(file)), ({ entry }) => entry);
}

describe("KOReader's HTML", () => {
  test("gives text, note, chapter, page and day of every book", () => {
    expect(entries(EXPORT)).toMatchObject([
      {
        kind: "highlight",
        index: 0,
        book: { title: "Walden & more", author: "Henry David Thoreau" },
        position: { page: "36", pages: null, order: 36 },
        highlightedAt: "2024-06-27T00:00:00",
        text: "Simplify,\na < b",
        note: "thrice\na day",
        chapter: "Economy: first",
        guessed: false,
      },
      { text: "I went to the woods.", note: null, chapter: "Economy: first", position: { page: null } },
      { text: "What is a course of history", chapter: "Sounds", position: { page: "xvi", order: null } },
      { book: { title: "Emma", author: "Jane Austen" }, chapter: null, position: { page: "2" } },
    ]);
  });

  test.each([
    [
      ["01/02/24", "06/27/24"],
      ["2024-01-02T00:00:00", "2024-06-27T00:00:00"],
    ],
    [
      ["01/02/24", "27/06/24"],
      ["2024-02-01T00:00:00", "2024-06-27T00:00:00"],
    ],
    [
      ["01.02.2024", "27.06.24"],
      ["2024-02-01T00:00:00", "2024-06-27T00:00:00"],
    ],
  ])("reads the days %s", (days, right) => {
    const body = days.map((day) => clipping({ day, text: "Simplify." })).join("");
    expect(entries(pageOf(book("Walden", "", body)))).toMatchObject(right.map((highlightedAt) => ({ highlightedAt })));
  });

  test("says that a day could not be read", () => {
    expect(entries(pageOf(book("Walden", "", clipping({ day: "13/13/24", text: "Simplify." }))))).toMatchObject([
      { highlightedAt: null, isDateUnread: true },
    ]);
  });

  test("keeps several authors, on a line each", () => {
    const file = pageOf(book("Essays", "Emerson\nThoreau", clipping({ text: "Simplify." })));
    expect(entries(file)).toMatchObject([{ book: { author: "Emerson; Thoreau" } }]);
  });

  test("reads a highlight with a picture or unknown elements in it as one", () => {
    const file = EXPORT.replace(
      "I went to the woods.</span>",
      '<i>I went</i> to the woods.</span><img src="a.png"/>',
    ).replaceAll('<div style="font-size:12pt">', '<section></section><div style="font-size:12pt">');
    expect(entries(file).map((entry) => ("text" in entry ? entry.text : ""))).toEqual(
      entries(EXPORT).map((entry) => ("text" in entry ? entry.text : "")),
    );
  });

  test("shows a highlight without words", () => {
    expect(entries(pageOf(book("Walden", "", clipping({}))))).toEqual([
      { kind: "skipped", index: 0, reason: "no_text", raw: expect.stringContaining("06/27/24") },
    ]);
  });

  test("reads the unstyled form, by its shape alone", () => {
    const file =
      '<!DOCTYPE html><html><head><title>Walden</title></head><body><div style="font-size: 13pt"><h2>Walden</h2><h3>Henry David Thoreau</h3><div>Page 36</div><div>Simplify, simplify.</div></div></body></html>';
    expect(entries(file)).toMatchObject([
      {
        book: { title: "Walden", author: "Henry David Thoreau" },
        text: "Simplify, simplify.",
        guessed: true,
        highlightedAt: null,
      },
    ]);
    expect(entries(file)[0]).not.toHaveProperty("isDateUnread");
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "koreader-html" });
  });

  test("reads Windows line ends, a byte order mark, and a file that was cut off", () => {
    const file = "\ufeff" + EXPORT.replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(EXPORT));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "koreader-html" });
    expect(entries(EXPORT.slice(0, EXPORT.indexOf("the woods"))).at(-1)).toMatchObject({ text: "I went to" });
  });

  test("takes no other page for KOReader's", () => {
    for (const text of [
      "<!DOCTYPE html><html><body><h2>Walden</h2><h5>Thoreau</h5><p>Simplify.</p></body></html>",
      '<html><body><h2 style="font-size:18pt">Walden</h2><div>Page 3</div></body></html>',
    ]) {
      expect(recognise(utf8(text))).not.toMatchObject({ ok: true });
    }
  });

  test("gives an entry for each highlight that begins before a file was cut off", () => {
    fc.assert(
      fc.property(fc.nat(EXPORT.length), (length) => {
        const file = EXPORT.slice(0, length);
        const begun = file.match(/<div style="padding-top:0.5em;[^>]*>/g) ?? [];
        expect(entries(file)).toHaveLength(begun.length);
      }),
    );
  });

  test("throws nothing, whatever is cut out", () => {
    fc.assert(
      fc.property(fc.nat(EXPORT.length), fc.nat(200), (at, length) => {
        const found = entries(EXPORT.slice(0, at) + EXPORT.slice(at + length));
        expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index));
      }),
    );
  });
});
