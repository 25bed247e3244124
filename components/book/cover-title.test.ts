import { expect, it } from "vitest";
import { clothOf } from "#components/book/cloth.ts";
import { setTitle } from "#components/book/cover-title.ts";

it("a longer title is never set larger than a shorter one, and none is twice as large as another", () => {
  const sizes = ["S.", "Emma", "Meditations", "The Structure of Scientific Revolutions", "On and on ".repeat(40)].map(
    (title) => setTitle(title).size,
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(sizes[0]).toBeGreaterThan(Number(sizes.at(-1)));
  expect(sizes[0]).toBeLessThanOrEqual(2 * Number(sizes.at(-1)));
});

/** Makes the places visible at which a line may end. */
const broken = (title: string) => setTitle(title).text.replaceAll("\u200B", "|").replaceAll("\u00AD", "-");

it.each(["Middlemarch", "Enlightenment Now", "Extraordinary", "Understanding"])(
  "the words of “%s” are kept whole",
  (title) => {
    expect(broken(title)).toBe(title);
  },
);

it("a word longer than any cover is hyphenated between syllables", () => {
  const pieces = broken("Donaudampfschifffahrtsgesellschaftskapitän").split("-");
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(piece).toMatch(/[aeiouyä]/u);
});

it.each([
  ["Harry_Potter_und_die_Kammer", "Harry_|Potter_|und_|die_|Kammer"],
  ["moby.dick.epub", "moby.|dick.|epub"],
  ["J.R.R. Tolkien", "J.R.R. Tolkien"],
  ["Vol. 3.14", "Vol. 3.14"],
])("the file name “%s” may end a line after its marks", (title, text) => {
  expect(broken(title)).toBe(text);
});

it("no line begins with a lone dash or bracket", () => {
  expect(setTitle("Essays - Second Series (1844 )").text).toBe("Essays\u00A0– Second Series (1844\u00A0)");
});

it("short Japanese and Chinese titles are set vertically, others are not", () => {
  expect(setTitle("吾輩は猫である").upright).toBe(true);
  expect(setTitle("红楼梦").upright).toBe(true);
  expect(setTitle("채식주의자").upright).toBe(false);
  expect(setTitle("SPY×FAMILY 家族の肖像").upright).toBe(false);
});

it("a book keeps its cloth, and books share the twelve about equally", () => {
  expect(clothOf("Emma", "Jane Austen")).toBe(clothOf("Emma", "Jane Austen"));
  const books = Array.from({ length: 1200 }, (_, at) => clothOf(`Book ${at}`, null));
  for (let cloth = 0; cloth < 12; cloth += 1) {
    expect(books.filter((one) => one === cloth).length).toBeGreaterThan(60);
  }
});
