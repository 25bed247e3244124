import { expect, it } from "vitest";
import { estimateHeight, rowsOf } from "#components/book/rows.ts";
import type { BookOutline } from "#lib/vocabulary/book-outline.ts";

const OUTLINE: BookOutline = {
  ids: [11, 12, 13, 14, 15],
  textLengths: [100, 0, 0, 0, 2000],
  noteLengths: [0, 0, 0, 0, 40],
  chapters: [
    { title: "One", at: 0 },
    { title: "Two", at: 4 },
  ],
  wordless: [{ from: 1, to: 4, clipped: true, places: ["p. 47", "p. 51"] }],
};

const none = new Set<number>();
const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.kind === "highlight" ? row.id : row.ids));

it("highlights without words in a row are one row, until they are unfolded", () => {
  expect(kinds(rowsOf(OUTLINE, { isShown: () => true, unfolded: none }))).toEqual([11, [12, 13, 14], 15]);
  expect(kinds(rowsOf(OUTLINE, { isShown: () => true, unfolded: new Set([12]) }))).toEqual([11, 12, 13, 14, 15]);
});

it("what is in the trash is left out, and its chapter's heading moves to the next one", () => {
  const rows = rowsOf(OUTLINE, { isShown: (id) => id !== 11 && id !== 13, unfolded: none });
  expect(kinds(rows)).toEqual([[12, 14], 15]);
  expect(rows.map(({ chapter }) => chapter)).toEqual(["One", "Two"]);
});

it("a chapter of which nothing is left has no heading", () => {
  const rows = rowsOf(OUTLINE, { isShown: (id) => id === 15, unfolded: none });
  expect(rows.map(({ chapter }) => chapter)).toEqual(["Two"]);
});

it("a long passage is estimated to be higher, and a note only where it is not in the margin", () => {
  const [short, , long] = rowsOf(OUTLINE, { isShown: () => true, unfolded: none });
  if (!short || !long) throw new Error("rows are missing");
  const page = { width: 560, hasMargin: true };
  expect(estimateHeight(long, page)).toBeGreaterThan(5 * estimateHeight(short, page));
  expect(estimateHeight(long, { ...page, hasMargin: false })).toBeGreaterThan(estimateHeight(long, page));
});
