import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readPocketbook } from "./read.ts";

interface PocketBookText {
  id?: string;
  color?: string;
  page?: string;
  text: string;
  note?: string;
}

function bookmark({ id = "3DBC1212-9820", color = "yellow", page = "543", text, note = "" }: PocketBookText): string {
  const second = note && `\n  <div class="bm-note"><p>${note}</p></div>`;
  return `<div id="${id}" class="bookmark bm-color-${color}">
  <p class="bm-page">${page}</p>
  <div class="bm-text"><p>${text}</p></div>${second}
</div>
`;
}

function pageOf(body: string, title = "<title>Walden</title>"): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">
<head>
<meta name="generator" content="PocketBook Bookmarks Export"></meta>
${title}
<style>.bookmark { margin: 1em }</style>
</head>
<body>
${body}</body>
</html>`;
}

const HEADER = `<div class="bookmark"><h1>12.03.2022 - Walden - or Life in the Woods</h1></div>
<div class="bookmark"><span>Henry David Thoreau</span></div>
`;
const PAGE = pageOf(
  bookmark({ text: "Simplify,<br/>simplify &amp; simplify.</p>\n   <p>I went to the woods.", note: "thrice" }) +
    bookmark({ id: "CE9E95A5", color: "cian", page: "xii", text: "Be it life or death" }) +
    bookmark({ id: "b1", color: "none", page: "7", text: "Bookmark" }),
);

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readPocketbook(utf8(file)), ({ entry }) => entry);
}

describe("a PocketBook's notes", () => {
  test("give words, notes, pages, colours and ids", () => {
    expect(entries(PAGE)).toMatchObject([
      {
        kind: "highlight",
        book: { title: "Walden", author: null },
        text: "Simplify,\nsimplify & simplify.\nI went to the woods.",
        note: "thrice",
        color: "yellow",
        position: { page: "543", pages: null, order: 543 },
        sourceId: "3dbc1212-9820",
        highlightedAt: null,
        guessed: false,
      },
      { text: "Be it life or death", note: null, color: "blue", position: { page: "xii", order: null } },
      { kind: "bookmark", position: { page: "7" } },
    ]);
  });

  test("contain title and author as bookmarks in older files", () => {
    const file = pageOf(HEADER + bookmark({ text: "Simplify." }), "<title>Notes</title>");
    expect(entries(file)).toMatchObject([
      { book: { title: "Walden - or Life in the Woods", author: "Henry David Thoreau" }, text: "Simplify." },
    ]);
  });

  test("leave the title to the reader if there is none", () => {
    expect(entries(pageOf(bookmark({ text: "Simplify." }), ""))).toMatchObject([{ book: { title: "" } }]);
  });

  test("keep the word “Bookmark” where it was marked as a text", () => {
    expect(entries(pageOf(bookmark({ text: "Bookmark", color: "red" })))).toMatchObject([{ text: "Bookmark" }]);
    expect(entries(pageOf(bookmark({ text: "Lesezeichen", color: "none", note: "here" })))).toMatchObject([
      { text: "Lesezeichen", note: "here", color: null },
    ]);
  });

  test("show one without words", () => {
    expect(entries(pageOf(bookmark({ text: " " })))).toEqual([
      { kind: "skipped", index: 0, reason: "no_text", raw: expect.stringContaining("bm-page") },
    ]);
  });

  test("are read with Windows line ends, a byte order mark, and when they were cut off", () => {
    const file = "\ufeff" + PAGE.replaceAll("\n", "\r\n");
    expect(entries(file)).toEqual(entries(PAGE));
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "pocketbook" });
    expect(entries(PAGE.slice(0, PAGE.indexOf("or death"))).at(-1)).toMatchObject({ text: "Be it life" });
  });

  test("are told from other pages with bookmarks", () => {
    for (const page of [
      '<!DOCTYPE html><html><body><div class="bookmark"><p>Simplify.</p></div></body></html>',
      '<html><body><div class="bookmark card"><p class="bm-text">x</p></div></body></html>',
    ]) {
      expect(recognise(utf8(page))).not.toMatchObject({ ok: true });
    }
  });

  test("give an entry for each annotation that begins before a file was cut off", () => {
    fc.assert(
      fc.property(fc.nat(PAGE.length), (length) => {
        const file = PAGE.slice(0, length);
        expect(entries(file)).toHaveLength((file.match(/<p class="bm-page">/g) ?? []).length);
      }),
    );
  });
});
