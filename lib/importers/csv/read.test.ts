import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvMapping, type Entry, UnreadableFile } from "../types.ts";
import { readEntries } from "../importers.testing.ts";
import { tableShape } from "./shape.ts";

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function entries(file: string, mapping?: CsvMapping): Entry[] {
  return Array.from(readEntries(utf8(file), "csv", { ...(mapping && { mapping }) }), (step) => step.entry);
}

test("a text that a program guarded against spreadsheets is as it was, and an apostrophe of its own stays", () => {
  const file = "text,title\n'=1+1,Sums\n\"'- one, two\",Lists\n'Tis true,Hamlet\n";
  const texts = entries(file).map((entry) => (entry.kind === "highlight" ? entry.text : null));
  expect(texts).toEqual(["=1+1", "- one, two", "'Tis true"]);
});

describe("columns are known by their names", () => {
  test.each([
    [
      "quote,book,author,comment,labels,colour,chapter,page number,location,date,ISBN-13",
      "text title author note tags color chapter page location date isbn",
    ],
    [
      "Zitat;Buch;Autor;Kommentar;Schlagwörter;Farbe;Kapitel;Seite;Position;Datum",
      "text title author note tags color chapter page location date",
    ],
    ["Titre;Auteur;Citation;Note;Étiquettes;Couleur;Chapitre;Page", "title author text note tags color chapter page"],
    ["Título,Autor,Subrayado,Nota,Etiquetas,Capítulo,Página,Fecha", "title author text note tags chapter page date"],
    ["書名,著者,ハイライト,メモ,タグ,ページ,日付", "title author text note tags page date"],
    ["书名,作者,划线,想法,标签,章节,日期", "title author text note tags chapter date"],
    ["Название,Автор,Цитата,Заметка,Страница", "title author text note page"],
    ["Highlight,Title,Author,URL,Note,Location,Date", "text title author url note location date"],
    ["Highlight Color,Quote Text,Book_Title", "color text title"],
    ["Quote,Chapter Title,Book Title", "text chapter title"],
    ["Quote,Chapter Title", "text chapter"],
  ])("%s", (header, fields) => {
    const guess = tableShape(utf8(`${header}\n`))?.guess ?? {};
    const columns = fields
      .split(" ")
      .map((_, at) => Object.entries(guess).find(([, number]) => number === at)?.[0] ?? "-");
    expect(columns.join(" ")).toBe(fields);
    expect(Object.keys(guess)).toHaveLength(columns.filter((field) => field !== "-").length);
  });
});

test("a row is a highlight with all that its columns say", () => {
  const file =
    'Quote;Book;Author;Note;Tags;Color;Chapter;Page;Location;Date;ISBN\n"Simplify;\r\nsimplify.";Walden;Thoreau;Yes.;"a, B;#c";rot;Economy;p. 12;1,251-1,252;27.01.2026 05:56;0-451-52426-8\n';
  expect(entries(file)).toMatchObject([
    {
      kind: "highlight",
      text: "Simplify;\nsimplify.",
      book: { title: "Walden", author: "Thoreau", isbn: "9780451524263" },
      note: "Yes.",
      tags: ["a", "B", "c"],
      color: "pink",
      chapter: "Economy",
      position: { page: "12", pages: { start: 12, end: 12 }, locations: { start: 1251, end: 1252 } },
      highlightedAt: "2026-01-27T05:56:00",
    },
  ]);
});

test.each([
  ["27/1/2026 5:06 PM", "2026-01-27T17:06:00"],
  ["1/27/2026", "2026-01-27T00:00:00"],
  ["5/6/2026", null],
  ["5/5/2026", "2026-05-05T00:00:00"],
  ["1590000000", "2020-05-20T18:40:00"],
  ["1590000000123", "2020-05-20T18:40:00"],
  ["12 March 2020", "2020-03-12T00:00:00"],
  ["2026-01-27T00:30:00Z", "2026-01-27T00:30:00"],
])("the date %s is %s: nothing is guessed of day and month", (date, moment) => {
  expect(entries(`text,title,date\na,b,"${date}"\n`)).toMatchObject([{ highlightedAt: moment }]);
});

test.each([
  ["978-0-451-52426-3", "9780451524263"],
  ["080442957X", "9780804429573"],
  ["9780451524264", null],
  ["0451524269", null],
  ["none", null],
])("the ISBN %s is %s", (written, isbn) => {
  expect(entries(`text,title,isbn\na,b,${written}\n`)).toMatchObject([{ book: { isbn } }]);
});

test("the reader's word on the columns goes before their names", () => {
  const file = "title,text\nSimplify.,Walden\n";
  expect(entries(file, { text: 0, title: 1 })).toMatchObject([{ text: "Simplify.", book: { title: "Walden" } }]);
  expect(entries(file, { text: 0 })).toMatchObject([
    { kind: "skipped", reason: "no_title", raw: "Simplify.,Walden\n" },
  ]);
  expect(entries(file, { text: 9, title: 1 })).toMatchObject([{ kind: "skipped", reason: "no_text" }]);
});

test("without a column of text nothing is read, and the reader is asked", () => {
  expect(() => entries("one,two\na,b\n")).toThrow(UnreadableFile);
  expect(() => entries("text,title\na,b\n", { title: 0 })).toThrow(/Nothing was imported/);
  expect(() => entries("")).toThrow(UnreadableFile);
});

test("a row with more cells than columns is skipped: its commas cannot be told from those of the text", () => {
  expect(entries("text,title\nSimplify, simplify.,Walden\n")).toMatchObject([{ reason: "malformed" }]);
  expect(entries("text,title\nSimplify.,Walden,,\n")).toMatchObject([{ text: "Simplify." }]);
});

describe("a table is shown", () => {
  test("with its first five rows, long cells cut", () => {
    const rows = Array.from({ length: 9 }, (_, at) => `${at},"${"x".repeat(500)}"`).join("\n");
    const shape = tableShape(utf8(`\ufeff number , words \n${rows}\n`));
    expect(shape).toMatchObject({ columns: ["number", "words"], guess: {} });
    expect(shape?.rows).toHaveLength(5);
    expect(shape?.rows[4]).toEqual(["4", "x".repeat(200)]);
  });

  test("with as many cells in each row as there are columns", () => {
    expect(tableShape(utf8("quote,title\na\nb,c,\n"))?.rows).toEqual([
      ["a", ""],
      ["b", "c"],
    ]);
  });

  test.each([
    "Dear diary, today I read a book.\nI liked it, somehow.\n",
    "Begin the morning, by saying\nto thyself, I shall meet\nwith the busybody, ungrateful\n",
    "one line, no more",
    "He came,he saw.\nHe wrote,he read\n",
    "# Notes\n\n- one\n- two; three\n",
    "",
    "text\na\nb\n",
  ])("but not for prose: %j", (text) => {
    expect(tableShape(utf8(text))).toBeNull();
  });
});

test("every row is one entry, whatever is in the cells, and nothing is thrown whatever the bytes", () => {
  const cell = fc.stringMatching(/^[a-z猫",;\n ]{0,8}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const lines = rows.map((row) => row.map((text) => `"x${text.replaceAll('"', '""')}"`).join(","));
      expect(entries(["text,title", ...lines].join("\n")).map(({ index }) => index)).toEqual(rows.map((_, at) => at));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      tableShape(bytes);
      for (const start of ["text,title\n", 'text\ttitle\n"'])
        expect([...readEntries(Buffer.concat([Buffer.from(start), bytes]), "csv")]).toBeInstanceOf(Array);
    }),
  );
});
