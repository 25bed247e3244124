import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passageKey } from "#lib/text/keys.ts";
import { authorInTitle, bookName, compareNames } from "./titles.ts";

type TitledBook = [title: string, author: string | null];

const PAIRS: [a: TitledBook, b: TitledBook, likeness: string][] = [
  [["Walden", "Henry David Thoreau"], ["walden", "Thoreau, Henry David"], "same"],
  [["Walden; or, Life in the Woods", "Thoreau"], ["Walden; or, Life in the Woods", "Thoreau"], "same"],
  [["The Hobbit", "J. R. R. Tolkien"], ["The Hobbit", "Tolkien, J.R.R."], "same"],
  [["The Hobbit", "J. R. R. Tolkien"], ["The Hobbit", "John Ronald Reuel Tolkien"], "same"],
  [["Good Omens", "Neil Gaiman; Terry Pratchett"], ["Good Omens", "Terry Pratchett & Neil Gaiman"], "same"],
  [["Good Omens", "Neil Gaiman; Terry Pratchett"], ["Good Omens", "Terry Pratchett"], "same"],
  [["Meditations (Penguin Classics)", "Marcus Aurelius"], ["Meditations", "Marcus Aurelius, Gregory Hays"], "same"],
  [["Sapiens: A Brief History of Humankind", "Yuval Noah Harari"], ["Sapiens", "Harari, Yuval Noah"], "likely"],
  [["吾輩は猫である", "夏目 漱石"], ["吾輩は猫である", "夏目 漱石"], "same"],
  [["Meditations", null], ["Meditations", "Marcus Aurelius"], "likely"],
  [["Collected Poems", null], ["Collected Poems", null], "same"],
  [["Essays", "Montaigne"], ["Essays", "Emerson"], "different"],
  [["Poems", "J. Smith"], ["Poems", "J. Jones"], "different"],
  [["The Trilogy: Book One", "A. Writer"], ["The Trilogy: Book Two", "A. Writer"], "different"],
  [["The Trilogy: Book Two", "A. Writer"], ["The Trilogy", "A. Writer"], "different"],
  [["Works, Volume 1", "A. Writer"], ["Works, Volume 2", "A. Writer"], "different"],
  [["Saga (Book 1)", "A. Writer"], ["Saga (Book 2)", "A. Writer"], "different"],
  [["Cooking: Fish", "A. Writer"], ["Cooking: Meat", "A. Writer"], "different"],
  [["Sapiens: A Brief History", "Harari"], ["Sapiens", null], "different"],
];

describe("the names that two sources give a book", () => {
  it.each(PAIRS)("%j and %j: %s", (a, b, likeness) => {
    expect(compareNames(bookName(...a), bookName(...b))).toBe(likeness);
    expect(compareNames(bookName(...b), bookName(...a))).toBe(likeness);
  });
});

describe("a title is taken apart as two patterns say, which take the square of its length", () => {
  const title = fc.string({ unit: fc.constantFrom(..."ab ()[]:–-") });

  it("without the brackets at its end", () => {
    const pattern = /(?:\s*(?:\([^()]*\)|\[[^[\]]*\]))+\s*$/u;
    fc.assert(
      fc.property(title, (text) => {
        const line = text.replaceAll(/\s+/g, " ");
        expect(bookName(text, null).plain).toBe(passageKey(line.replace(pattern, "") || line));
      }),
      { numRuns: 2000 },
    );
  });

  it("into a title and the author in brackets behind it", () => {
    const pattern = /^(.*\S)\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/;
    fc.assert(
      fc.property(title, fc.boolean(), (text, closed) => {
        const whole = closed ? `${text})` : text;
        const [, plain, author] = pattern.exec(whole) ?? [];
        const expected = plain === undefined || author === undefined ? null : bookName(plain, author);
        expect(authorInTitle(whole)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
