import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { flatMapped, joined, mapped } from "./listed.ts";
import { isLong } from "./long-list.ts";
import { openJson } from "./open.ts";
import { BrokenJson, LONG_BYTES, scanJson } from "./scan.ts";

const inBytes = (text: string) => new TextEncoder().encode(text);
const opened = (bytes: Uint8Array) => openJson(bytes, 0);
const parsed = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** A value in memory, with its long lists as ordinary arrays. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

const FILLING = "x".repeat(LONG_BYTES / 8);

/** Any JSON, some of whose lists and objects are long. */
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.constant(FILLING),
    fc.constant("\ud800 half a character, “quotes” [{,"),
    fc.array(tie("value"), { maxLength: 20 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "7", "constructor", "length")), tie("value"), {
      maxKeys: 20,
    }),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => [...items, ...Array.from({ length: 9 }, () => FILLING)]),
    tie("value").map((inner) => ({ before: FILLING, many: Array.from({ length: 9 }, () => FILLING), inner })),
  ),
})).value;

describe("a file of JSON, read piece by piece", () => {
  it("has the same value as with JSON.parse, whatever it is and however it is spaced", () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom("", " ", "\t", "  \r\n"), (value, indent) => {
        const bytes = inBytes(`${indent}${JSON.stringify(value, null, indent)}${indent}`);
        expect(JSON.stringify(opened(bytes))).toBe(JSON.stringify(parsed(bytes)));
        expect(plain(opened(bytes))).toEqual(parsed(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it("finds the same things wrong as JSON.parse does", () => {
    const damage = fc.record({
      at: fc.nat(),
      cut: fc.nat(3),
      put: fc.stringMatching(/^["\\[\]{},:0-9a-z.\-+ \n]{0,3}$/),
    });
    fc.assert(
      fc.property(fc.jsonValue(), damage, fc.boolean(), (value, { at, cut, put }, isCutOff) => {
        const text = JSON.stringify([value, { a: [1.5e-7, true, null, "\\\u0001é"] }]);
        const place = at % text.length;
        const bytes = inBytes(text.slice(0, place) + put + (isCutOff ? "" : text.slice(place + cut)));
        expect(outcomeOf(() => opened(bytes))).toEqual(outcomeOf(() => parsed(bytes)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, number[]]>([
    ["bytes that are no UTF-8", [0x5b, 0x22, 0xff, 0xe2, 0x82, 0x22, 0x2c, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d]],
    ["a byte order mark", [0xef, 0xbb, 0xbf, 0x5b, 0x31, 0x5d]],
    ["a byte order mark in the middle", [0x5b, 0xef, 0xbb, 0xbf, 0x31, 0x5d]],
    ["white space that JSON does not know", [0x5b, 0xc2, 0xa0, 0x31, 0x5d]],
    ["a NUL", [0x5b, 0x31, 0x00, 0x5d]],
    ["nothing", []],
  ])("takes %s as JSON.parse does", (_what, bytes) => {
    const file = new Uint8Array(bytes);
    expect(outcomeOf(() => opened(file))).toEqual(outcomeOf(() => parsed(file)));
  });

  it("reports after how many bytes a file is damaged, or that it was cut off", () => {
    const text = JSON.stringify([{ highlights: Array.from({ length: 20 }, () => FILLING) }]);
    const placeIn = (broken: string) => {
      try {
        scanJson(inBytes(broken));
      } catch (error) {
        return error instanceof BrokenJson ? error.at : error;
      }
      return null;
    };
    expect(placeIn(text)).toBeNull();
    expect(placeIn(text.slice(0, 200_000))).toBe(200_000);
    expect(placeIn(text.slice(0, -1))).toBe(text.length - 1);
    const comma = text.indexOf(",", 100_000);
    expect(placeIn(`${text.slice(0, comma)};${text.slice(comma + 1)}`)).toBe(comma);
    expect(placeIn(`${text}]`)).toBe(text.length);
  });

  it("keeps the last of several members with one name, in the place of the first", () => {
    const bytes = inBytes(`{"a":1,"b":["${FILLING}"],"many":${JSON.stringify(Array(9).fill(FILLING))},"a":2,"many":3}`);
    expect(JSON.stringify(opened(bytes))).toBe(JSON.stringify(parsed(bytes)));
  });

  it("is not undone by what nests too deeply to be an export", () => {
    const deep = (levels: number) => inBytes("[".repeat(levels) + "]".repeat(levels));
    expect(scanJson(deep(9000))).toBeNull();
    expect(() => scanJson(deep(3_000_000))).toThrow(BrokenJson);
  });
});

function outcomeOf(read: () => unknown): { value: unknown } | "broken" {
  try {
    return { value: plain(read()) };
  } catch (error) {
    if (error instanceof SyntaxError) return "broken";
    throw error;
  }
}

describe("a long list", () => {
  const items = Array.from({ length: 3000 }, (_, at) => ({ at, text: "x".repeat(at % 300) }));
  const list = opened(inBytes(JSON.stringify(items)));
  if (!Array.isArray(list)) throw new Error("no list");

  it("is an array", () => {
    expect(isLong(list)).toBe(true);
    expect(list).toHaveLength(3000);
    expect([list[0], list[2999], list[3000], list[1234], list.at(-1)]).toEqual([
      items[0],
      items[2999],
      undefined,
      items[1234],
      items[2999],
    ]);
    expect([...list]).toEqual(items);
    expect(list.map((one: unknown) => one)).toEqual(items);
    expect(list.slice(10, 20)).toEqual(items.slice(10, 20));
    expect(Object.keys(list)).toHaveLength(3000);
    expect(2999 in list).toBe(true);
    expect(3000 in list).toBe(false);
    expect([list].flat()).toEqual(items);
  });

  it("cannot be changed", () => {
    expect(() => list.push(1)).toThrow(TypeError);
    expect(list).toHaveLength(3000);
  });
});

test("lists are joined, and made others of, whether they are in memory or not", () => {
  const short = [[1, 2], [3]];
  const filled = [[1, FILLING], [2, 3, FILLING], Array.from({ length: 9 }, () => FILLING)];
  const long = opened(inBytes(JSON.stringify(filled)));
  if (!Array.isArray(long)) throw new Error("no list");
  for (const [list, plainly] of [
    [short, short],
    [long, filled],
  ] as const) {
    const lengths = mapped(list, (inner: unknown[]) => inner.length);
    expect([...lengths]).toEqual(plainly.map((inner) => inner.length));
    expect(lengths).toHaveLength(plainly.length);
    const flat = flatMapped(list, (inner: unknown[]) => mapped(inner, (one) => [one]));
    expect([...flat]).toEqual(plainly.flatMap((inner) => inner.map((one) => [one])));
    expect(flat).toHaveLength(plainly.flat().length);
    expect([...joined([flat, flat])]).toHaveLength(2 * plainly.flat().length);
  }
});
