import { describe, expect, test } from "vitest";
import { rangeOf } from "../values/numbers.ts";
import { readPosition } from "./position.ts";
import { romanPage } from "../values/roman.ts";

describe("ranges as printed", () => {
  test.each([
    ["140", "41", 140, 141],
    ["1255", "56", 1255, 1256],
    ["1299", "301", 1299, 1301],
    ["1299", "05", 1299, 1305],
    ["1,251", "1,252", 1251, 1252],
    ["1.251", "52", 1251, 1252],
    ["7", undefined, 7, 7],
    ["20", "17", 17, 20],
  ])("%s to %s", (first, last, start, end) => {
    expect(rangeOf(first, last)).toEqual({ start, end });
  });

  test("a number too large for a position in a book is ignored", () => {
    expect(rangeOf("9".repeat(40), undefined)).toBeNull();
  });
});

test("roman pages sort before page 1", () => {
  expect(["i", "iii", "iv", "xvi", "XLII", "mcmxc"].map(romanPage)).toEqual([-9999, -9997, -9996, -9984, -9958, -8010]);
});

test.each(["", "iiii", "vx", "ic", "mix up", "civil"])("“%s” is no roman numeral", (word) => {
  expect(romanPage(word)).toBeNull();
});

describe("pages", () => {
  test.each([
    ["Your Highlight on page xvi-xvi ", "xvi", { start: -9984, end: -9984 }],
    ["Your Highlight on page iii-iv", "iii-iv", { start: -9997, end: -9996 }],
    ["Your Highlight on page 14-14 ", "14", { start: 14, end: 14 }],
    ["Your Highlight on page 12-13 ", "12-13", { start: 12, end: 13 }],
    ["Your Highlight on page 140-41 ", "140-141", { start: 140, end: 141 }],
    ["Your Highlight on page A-12 ", "A-12", null],
    ["Your Highlight on page Cover ", "Cover", null],
  ])("%s", (segment, page, pages) => {
    expect(readPosition([segment])).toEqual({ page, pages, locations: null });
  });

  test("an unnumbered page is ignored, whatever its name ends in", () => {
    expect(readPosition(["Your Highlight on Unnumbered Page ", " Location 700-701 "])).toEqual({
      page: null,
      pages: null,
      locations: { start: 700, end: 701 },
    });
  });

  test("a PDF has pages and no locations", () => {
    expect(readPosition(["Your Highlight on page 7 "]).locations).toBeNull();
  });
});

test("thousands separators and dashes of any kind are read", () => {
  expect(readPosition(["Location 11,251–11,252"]).locations).toEqual({ start: 11251, end: 11252 });
  expect(readPosition(["emplacement 11\u202f251-11\u202f252"]).locations).toEqual({ start: 11251, end: 11252 });
});

test("numbers next to unknown words: the first of two is the page, a single one is a location", () => {
  expect(readPosition(["bladsy 12 ", " plek 140-142 "])).toMatchObject({
    page: "12",
    locations: { start: 140, end: 142 },
  });
  expect(readPosition(["plek 140-142 "])).toMatchObject({ page: null, locations: { start: 140, end: 142 } });
});

test("a known word on one side leaves the other number to the other", () => {
  expect(readPosition(["pagina 12 ", " plek 140 "])).toMatchObject({ page: "12", locations: { start: 140, end: 140 } });
  expect(readPosition(["bladsy 12 ", " location 140 "])).toMatchObject({ page: "12", locations: { start: 140 } });
});

test("a word belongs to one number only", () => {
  expect(readPosition(["第 7 页 114-116"])).toMatchObject({ page: "7", locations: { start: 114, end: 116 } });
});
