import fc from "fast-check";
import { expect, it } from "vitest";
import { parseQuery } from "#lib/search/query.ts";
import { writeQuery } from "./search-query.ts";

const filtersOf = (query: string) => parseQuery(query).filters.map(({ name, value }) => [name, value]);

it("each filter is one of the search field, and the words come after them", () => {
  const query = writeQuery({
    query: "the soul",
    author: "Jane Austen",
    book: "Emma",
    tag: "to read",
    color: "yellow",
    favorite: true,
    from: "2024-03",
    before: "2025",
  });
  expect(query).toBe(
    'author:"Jane Austen" book:"Emma" tag:"to read" color:yellow is:favourite after:2024-03 before:2025 the soul',
  );
  expect(filtersOf(query)).toEqual([
    ["author", "Jane Austen"],
    ["book", "Emma"],
    ["tag", "to read"],
    ["color", "yellow"],
    ["is", "favourite"],
    ["after", "2024-03"],
    ["before", "2025"],
  ]);
  expect(parseQuery(query).terms.map(({ text }) => text)).toEqual(["the", "soul"]);
});

it("nothing that a value contains becomes another filter", () => {
  const value = fc.string({
    unit: fc.constantFrom("a", " ", '"', "“", "”", ":", "-", "\n", "tag:", "author:b"),
    maxLength: 20,
  });
  fc.assert(
    fc.property(value, value, (author, words) => {
      const filters = filtersOf(writeQuery({ author, tag: "x" }));
      expect(filters.at(-1)).toEqual(["tag", "x"]);
      expect(filters.length).toBeLessThanOrEqual(2);
      expect(filtersOf(writeQuery({ tag: "x", query: words }))[0]).toEqual(["tag", "x"]);
    }),
  );
});

it("an open quotation mark among the words swallows no filter", () => {
  expect(filtersOf(writeQuery({ query: 'a "phrase that never ends', tag: "stoic" }))).toEqual([["tag", "stoic"]]);
});

it("filters that are empty, or false, are left out", () => {
  expect(writeQuery({ author: " ", favorite: false, query: " " })).toBe("");
});
