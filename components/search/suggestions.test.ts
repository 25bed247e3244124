import { expect, it } from "vitest";
import { suggestions } from "./suggestions.ts";

const ways = (q: string, book: { id: number; title: string } | null = null) =>
  suggestions({ q, book }).map(({ label, next }) => [label, next]);

it("where nothing is found, each filter is one that could be left out", () => {
  expect(ways("fear tag:stoic -author:seneca", { id: 1, title: "Walden" })).toEqual([
    ["In all books", { book: null }],
    ["Without “#stoic”", { q: "fear -author:seneca" }],
    ["Without “Not by seneca”", { q: "fear tag:stoic" }],
  ]);
});

it("words alone, and a filter alone, are nothing to leave out of", () => {
  expect(ways("fear death")).toEqual([]);
  expect(ways("tag:stoic")).toEqual([]);
});

it("four are tried at most", () => {
  expect(ways("a tag:b tag:c tag:d tag:e tag:f")).toHaveLength(4);
});
