import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openTable, rowsOf } from "#lib/importers/csv/table.ts";
import { readEntries } from "#lib/importers/importers.testing.ts";
import { CONTEXT, exportedBook, exportedHighlight, stepsOf, textOf } from "../formats.testing.ts";
import { writeCsv, writeReadwiseCsv } from "./csv.ts";

test("a table has a row for each highlight, with all its columns", () => {
  const item = exportedHighlight({
    text: 'He said "no",\nthen left',
    note: "why?",
    tags: ["stoic", "to do"],
    favorite: true,
  });
  expect(textOf(writeCsv(stepsOf(exportedBook(), item), CONTEXT))).toBe(
    "\uFEFFtitle,author,text,note,chapter,page,location,color,tags,favorite,highlighted_at,source,url\r\n" +
      'Walden,Henry David Thoreau,"He said ""no"",\nthen left",why?,Economy,,1251,yellow,"stoic, to do",yes,2024-03-01 08:00:00,koreader,\r\n',
  );
});

test("no cell begins a formula", () => {
  const begin = fc.constantFrom("=", "+", "-", "@", "\t=", "\r=", " =", "\n=");
  fc.assert(
    fc.property(begin, fc.string(), (sign, rest) => {
      const item = exportedHighlight({ text: `${sign}${rest}`, note: `${sign}1+1` });
      const text = textOf(writeCsv(stepsOf(exportedBook({ title: `${sign}A1` }), item), CONTEXT));
      const table = openTable(Buffer.from(text));
      const cells = table === null ? [] : [...rowsOf(Buffer.from(text), table)].flatMap((row) => row.cells);
      expect(cells.length).toBeGreaterThan(12);
      expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    }),
  );
});

test("Readwise’s columns are read again by our own importer of them", () => {
  const item = exportedHighlight({ note: "reread", tags: ["stoic"], color: "blue", favorite: true });
  const text = textOf(writeReadwiseCsv(stepsOf(exportedBook({ asin: "B000000001" }), item), CONTEXT));
  const [entry] = [...readEntries(Buffer.from(text), "readwise")].map((step) => step.entry);
  expect(entry).toMatchObject({
    kind: "highlight",
    text: "Simplify, simplify.",
    note: "reread",
    tags: ["stoic"],
    favorite: true,
    color: "blue",
    book: { title: "Walden", author: "Henry David Thoreau", asin: "B000000001" },
  });
});
