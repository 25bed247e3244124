import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tidyBookName } from "./tidy-book-name.ts";

const MD5 = "0123456789abcdef0123456789abcdef";

describe("a book that is named like a file gets a suggestion", () => {
  it.each([
    ["Harry_Potter_und_die_Kammer_", null, "Harry Potter und die Kammer", null],
    ["The_Art_of_War.epub", "Sun Tzu", "The Art of War", "Sun Tzu"],
    ["Walden.epub", null, "Walden", null],
    ["Walden.azw3.pdf", null, "Walden", null],
    ["Walden (z-lib.org)", "Thoreau", "Walden", "Thoreau"],
    ["Walden (Henry David Thoreau) (z-lib.org).epub", null, "Walden", "Henry David Thoreau"],
    ["Walden (Henry David Thoreau) (Z-Library)", "Thoreau", "Walden", "Thoreau"],
    ["Walden [libgen.li]", null, "Walden", null],
    ["Sapiens_ A Brief History of Humankind", "Harari", "Sapiens: A Brief History of Humankind", "Harari"],
    ["Don_t Make Me Think", null, "Don’t Make Me Think", null],
    ["Who Moved My Cheese_", null, "Who Moved My Cheese", null],
    ["Meditations 9780691096124", null, "Meditations", null],
    ["Meditations_0-691-09612-0", null, "Meditations", null],
    ["Meditations (ISBN 9780691096124)", null, "Meditations", null],
    [`Meditations ${MD5}`, null, "Meditations", null],
    [`Emma -- Jane Austen -- Penguin, 2003 -- ${MD5} -- Anna’s Archive`, null, "Emma", "Jane Austen"],
    [`Emma -- Austen, Jane -- 9780141439587 -- ${MD5} -- Anna's Archive.epub`, "", "Emma", "Austen, Jane"],
    [`Emma_ A Novel -- Austen -- ${MD5} -- Anna_s Archive`, "Anna’s Archive", "Emma: A Novel", "Austen"],
  ])("%s", (title, author, tidyTitle, tidyAuthor) => {
    expect(tidyBookName(title, author)).toEqual({ title: tidyTitle, author: tidyAuthor });
  });
});

const FINE = [
  "1984",
  "Catch-22",
  "Ab Urbe Condita (Books 1–5)",
  "C_ A Reference",
  "11/22/63",
  "2001: A Space Odyssey",
  "Fahrenheit 451",
  "The 39 Steps",
  "Slaughterhouse-Five",
  "Seven Brief Lessons on Physics",
  "House of Leaves (2nd Edition)",
  "Dune (Dune Chronicles, Book 1)",
  "Harry Potter and the Chamber of Secrets (Book 2)",
  "snake_case",
  "__init__",
  "do_not_disturb",
  "E_mc2",
  "$100M Offers",
  "100% Wild_life",
  "Node.js Design Patterns",
  "ASP.NET Core in Action",
  "The Pragmatic Programmer: 20th Anniversary Edition",
  "Gödel, Escher, Bach",
  "S.",
  "V.",
  "Q",
  "_",
  "???",
  "…",
  "Walden; or, Life in the Woods",
  "Deadline [A Novel]",
  "[sic]",
  "(untitled)",
  "Anna Karenina",
  "Anna’s Archive",
  "The Library of Babel",
  "The Archive -- A Novel",
  "One -- Two -- Three",
  "Moby-Dick; or, The Whale",
  "Ulysses (1922)",
  "Poems 1923–1954",
  "Letters 1925-1975",
  "0123456789",
  "9780691096124",
  "867-5309",
  "Call 1234567890123",
  "Room 101",
  "3.14",
  "Version 2.0",
  "PDF Explained",
  "The EPUB Book",
  "Mobi",
  ".epub",
  "What Is Life?",
  "a_b",
  "Ludwig van B.",
  "吾輩は猫である",
  "三体（全三册）",
  "Война и мир. Том 1",
  "ألف ليلة وليلة",
  "A ".repeat(300).trim(),
  "deadbeef cafe",
  "An End (Without Z)",
];

it.each(FINE)("a name that is fine has none: %s", (title) => {
  expect(FINE.length).toBeGreaterThanOrEqual(60);
  for (const author of ["Somebody", "George Orwell", null]) expect(tidyBookName(title, author)).toBeNull();
});

/** Names made of the parts that files are called by. */
const fileNames = fc
  .array(
    fc.constantFrom("Walden", "_", " ", "__", "_ ", " -- ", ".epub", " (z-lib.org)", "(A)", MD5, " 9780691096124", "s"),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

it("a suggestion is a name that is fine, of words that were there", () => {
  fc.assert(
    fc.property(fc.oneof(fileNames, fc.string()), fc.option(fc.string()), (title, author) => {
      const { title: tidy, author: named } = tidyBookName(title, author) ?? { title: "fine", author: null };
      expect(tidyBookName(tidy, named)).toBeNull();
      expect(tidy.trim()).not.toBe("");
      const letters = new Set(`${title}fine:’ `);
      expect([...tidy].filter((letter) => !letters.has(letter))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

it("takes no longer than the name is long", () => {
  const started = performance.now();
  for (const part of ["_", "_ ", ".epub", " -- ", "(", "a_b ", " 0-6", "[z-lib", " \t", "Anna_s "])
    tidyBookName(`A${part.repeat(200_000)}`, null);
  expect(performance.now() - started).toBeLessThan(5000);
});
