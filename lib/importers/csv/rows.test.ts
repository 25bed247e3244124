import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGEST_ROW, type CsvRow } from "./rows.ts";
import { openTable, rowsOf } from "./table.ts";

function read(file: string | Uint8Array): CsvRow[] {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const table = openTable(bytes);
  return table === null ? [] : [...rowsOf(bytes, table)];
}

function cells(file: string): (string[] | string)[] {
  return read(file).map((row) => row.broken ?? row.cells);
}

/** The rows exactly as in the file. */
function raw(file: string): string[] {
  const bytes = new TextEncoder().encode(file);
  return read(bytes).map(({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end)));
}

describe("cells", () => {
  test.each(["\n", "\r\n", "\r"])("are the same with any line end, and may hold line ends themselves (%j)", (end) => {
    const file = ["\ufefftext,book", "Simplify.,Walden", `"one${end}two, ""three""",""`, "", "last,row"].join(end);
    expect(cells(file)).toEqual([
      ["Simplify.", "Walden"],
      [`one${end}two, "three"`, ""],
      ["last", "row"],
    ]);
  });

  test.each([",", ";", "\t"])("are found with the separator %j", (separator) => {
    const file = `text|book\n"a, b; c\td"|Walden\n`.replaceAll("|", separator);
    expect(cells(file)).toEqual([["a, b; c\td", "Walden"]]);
  });

  test("of Excel's tables follow a line that names the separator", () => {
    expect(cells("sep=;\r\ntext;book, author\r\na;b\r\n")).toEqual([["a", "b"]]);
  });

  test("may hold quotes that were not doubled", () => {
    expect(cells('text,book\n"He said "no" twice",Walden\n6" high,b\n"closed"  ,b\n')).toEqual([
      ['He said "no" twice', "Walden"],
      ['6" high', "b"],
      ["closed", "b"],
    ]);
  });

  test("of rows with nothing in them are no rows", () => {
    expect(cells("a,b\n\n , \n,\n,,,\nx,y")).toEqual([["x", "y"]]);
  });

  test("may be more or fewer than columns", () => {
    expect(cells("a,b,c\n1\n1,2,3,4,\n")).toEqual([["1"], ["1", "2", "3", "4", ""]]);
  });
});

describe("a quote that nothing closes", () => {
  test("costs its own row, not the ones after it", () => {
    const file = 'text,book\n"open,Walden\n"two",Walden\nthree,Walden\n';
    expect(cells(file)).toEqual(["malformed", ["two", "Walden"], ["three", "Walden"]]);
    expect(raw(file)[0]).toBe('"open,Walden\n');
  });

  test("costs its own row also if a later quote seems to close it", () => {
    expect(cells('a,b,c\n1,"open,3\n1,2,6"\n1,2,3\n')).toEqual(["malformed", ["1", "2", '6"'], ["1", "2", "3"]]);
    expect(cells('a,b,c\n1,"open,3\n1,"2",3\n')).toEqual(["malformed", ["1", "2", "3"]]);
  });

  test("at the end of a file that was cut off costs the last row alone, whatever its lines look like", () => {
    const file = 'text,book\n"one\n\ntwo",Walden\n"three\nfour, five\nsix';
    expect(cells(file)).toEqual([["one\n\ntwo", "Walden"], "malformed"]);
    expect(raw(file).at(-1)).toBe('"three\nfour, five\nsix');
  });

  test("costs only itself in a long file", () => {
    const file = `text,book\n"open,Walden\n${"Simplify.,Walden\n".repeat(200_000)}`;
    const rows = read(file);
    expect(rows).toHaveLength(200_001);
    expect(rows.filter((row) => row.broken !== null)).toHaveLength(1);
  });
});

test("a row longer than any real one is yielded in pieces, and reading continues after it", () => {
  const long = `"${"吾輩は猫である\n".repeat(100_000)}",Walden\n`;
  const rows = read(`text,book\n${long}after,Walden\n`);
  expect(rows.map((row) => row.broken)).toEqual(["too_long", "too_long", "too_long", null]);
  expect(raw(`text,book\n${long}after,Walden\n`).slice(0, 3).join("")).toBe(long);
});

test.each([
  '"',
  '""',
  '"\n',
  '"" x\n',
  '"" x\na,b\n',
  ',"',
  ',"\n',
  "\n",
  ",",
  "a\n",
  "a",
  '"a,b\n',
  'a,"b\n',
  '" ,"\n',
])("megabytes of %j are read without keeping the caller waiting", (filler) => {
  const file = new TextEncoder().encode(`a,b\n${filler.repeat(Math.floor(3_000_000 / filler.length))}`);
  const started = performance.now();
  let longest = 0;
  let at = 0;
  for (const row of read(file)) {
    longest = Math.max(longest, row.end - at);
    at = row.end;
  }
  longest = Math.max(longest, file.length - at);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(longest).toBeLessThan(2 * LARGEST_ROW + 10);
});

describe("for any table", () => {
  const cell = fc.stringMatching(/^[a-z猫",;\n\r ]{0,8}$/).map((text) => `x${text}`);
  const written = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test("what was written is what is read", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const file = ["a,b,c", ...rows.map((row) => row.map(written).join(",")), ""].join(end);
        expect(cells(file)).toEqual(rows);
      }),
    );
  });

  test("every byte is in one row, wherever there are quotes", () => {
    const scraps = fc.array(fc.constantFrom('"', '""', ",", "\n", "a", " ", "\r\n", "猫"), { maxLength: 60 });
    fc.assert(
      fc.property(scraps, (parts) => {
        const bytes = new TextEncoder().encode(`a,b\n${parts.join("")}`);
        let at = 4;
        for (const row of read(bytes)) {
          expect(new TextDecoder().decode(bytes.subarray(at, row.start)).replaceAll(/[\s,"]/g, "")).toBe("");
          expect(row.end).toBeGreaterThan(row.start);
          at = row.end;
        }
        expect(new TextDecoder().decode(bytes.subarray(at)).replaceAll(/[\s,"]/g, "")).toBe("");
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void read(bytes)));
  });
});
