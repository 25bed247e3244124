import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measured } from "./counters.ts";
import { MAX_IMPORT_ENDS } from "../catalogue/catalogue.ts";
import { cellsOf } from "../catalogue/count-table.ts";
import { summary } from "../catalogue/fields.ts";
import { aggregatesOf, summarise, usageOf } from "./usage.ts";
import { IMPORT_ENDS, IMPORT_ORIGINS, IMPORT_SOURCES } from "../catalogue/vocabulary.ts";

const counted = (name: string, label: string, value = 1) => ({ name, label, value });
const seen = (...values: number[]) => values.map((value) => ({ name: `${value}`, count: 1 }));

describe("a summary", () => {
  it.each([
    ["nothing", seen(), { count: 0, min: 0, max: 0, mean: 0, median: 0, mode: 0 }],
    ["one value", seen(7), { count: 1, min: 7, max: 7, mean: 7, median: 7, mode: 7 }],
    ["an even number of values", seen(1, 2, 3, 10), { count: 4, min: 1, max: 10, mean: 4, median: 3, mode: 1 }],
    ["text that sorts otherwise than numbers", seen(9, 10, 100), { min: 9, max: 100, median: 10 }],
    [
      "values seen several times",
      [
        { name: "5", count: 3 },
        { name: "1", count: 1 },
        { name: "9", count: 1 },
      ],
      { count: 5, min: 1, max: 9, mean: 5, median: 5, mode: 5 },
    ],
  ])("of %s", (_, values, expected) => {
    expect(summarise(values)).toMatchObject(expected);
  });

  it("is what the textbook makes of the same values, in any order, and always of the catalogue's shape", () => {
    const values = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        const at = (index: number) => sorted[index] ?? Number.NaN;
        const half = (sorted.length - 1) / 2;
        const oftenest = (value: number) => numbers.filter((one) => one === value).length;
        const found = summarise(
          [...new Set(numbers)].map((value) => ({ name: measured(value), count: oftenest(value) })),
        );
        expect(summary().safeParse(found).success).toBe(true);
        expect(found).toMatchObject({
          count: numbers.length,
          min: Math.min(...numbers),
          max: Math.max(...numbers),
          mean: Math.round(numbers.reduce((sum, one) => sum + one, 0) / numbers.length),
          median: Math.round((at(Math.floor(half)) + at(Math.ceil(half))) / 2),
        });
        expect(oftenest(found.mode)).toBe(Math.max(...numbers.map((value) => oftenest(value))));
      }),
    );
  });
});

describe("a measurement", () => {
  it.each([
    [-3, "0"],
    [0.4, "0"],
    [12.5, "13"],
    [999, "999"],
    [1234, "1230"],
    [86_399_999, "9999999"],
    [Number.POSITIVE_INFINITY, "9999999"],
    [Number.NaN, "0"],
  ])("of %d is kept as %s", (value, kept) => {
    expect(measured(value)).toBe(kept);
  });
});

describe("what was counted", () => {
  it("is told by the words of the catalogue; others are other, or left out", () => {
    const usage = usageOf([counted("api_calls", "my diary", 2), counted("searches", "my diary", 2)]);
    expect(usage).toMatchObject({ api_calls: { other: 2 }, searches: {} });
    expect(usage.searches).toEqual({});
  });

  it("is told of imports by how they came, what they were, and how they ended", () => {
    const { imports } = usageOf([
      counted("imports", "page kindle-clippings ok", 2),
      counted("imports", "folder unknown damaged_file", 3),
      counted("imports", "my-own diary secret", 1),
    ]);
    expect(imports).toEqual({
      page: { "kindle-clippings": { ok: 2 } },
      folder: { unknown: { damaged_file: 3 } },
      other: { other: { other: 1 } },
    });
  });

  it("of many ends of imports names the most frequent, and loses neither a count, nor how they came, nor whether they went well", () => {
    const label = fc.tuple(
      fc.constantFrom(...IMPORT_ORIGINS),
      fc.constantFrom(...IMPORT_SOURCES),
      fc.constantFrom(...IMPORT_ENDS),
    );
    const row = fc.tuple(label, fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
        const told = cellsOf(usageOf(rows.map(([names, count]) => counted("imports", names.join(" "), count))).imports);
        expect(told.length).toBeLessThanOrEqual(MAX_IMPORT_ENDS);
        const sum = (
          cells: { names: readonly string[]; count: number }[],
          fits: (names: readonly string[]) => boolean,
        ) => cells.reduce((total, { names, count }) => total + (fits(names) ? count : 0), 0);
        const given = rows.map(([names, count]) => ({ names, count }));
        expect(sum(told, () => true)).toBe(sum(given, () => true));
        expect(sum(told, (names) => names[2] === "ok")).toBe(sum(given, (names) => names[2] === "ok"));
        const origins = new Set(given.map(({ names }) => names[0]));
        if (origins.size * 2 > MAX_IMPORT_ENDS) return;
        for (const origin of origins) {
          expect(sum(told, (names) => names[0] === origin)).toBe(sum(given, (names) => names[0] === origin));
        }
      }),
    );
  });

  it("tells how many readers and programs there were, and nothing of who", () => {
    const aggregates = aggregatesOf([
      counted("distinct_clients", "3b9a41f07c2d85e6", 12),
      counted("distinct_clients", "aaaaaaaaaaaaaaaa", 1),
      counted("distinct_users", "bbbbbbbbbbbbbbbb", 40),
    ]);
    expect(aggregates).toMatchObject({ distinct_clients: 2, distinct_users: 1 });
    expect(JSON.stringify(aggregates)).not.toMatch(/3b9a|aaaa|bbbb/);
  });
});
