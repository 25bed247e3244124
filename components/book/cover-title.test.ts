import { expect, it } from "vitest";
import { clothOf } from "#components/book/cloth.ts";
import { setTitle } from "#components/book/cover-title.ts";

it("a longer title is never set larger than a shorter one", () => {
  const sizes = ["S.", "Emma", "Meditations", "The Structure of Scientific Revolutions", "On and on ".repeat(40)].map(
    (title) => setTitle(title).size,
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(sizes[0]).toBeGreaterThan(4 * Number(sizes.at(-1)));
});

it("a word longer than any cover is broken rather than shrunk", () => {
  expect(setTitle("Donaudampfschifffahrtsgesellschaftskapitän").size).toBeGreaterThan(8);
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
