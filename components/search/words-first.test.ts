import { expect, test } from "vitest";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { inShownOrder, wordsFirst } from "./words-first.ts";

function result(id: number, words: SearchResult["why"]["words"], meaning: number | null = null): SearchResult {
  const highlight = {
    id,
    bookId: 1,
    kind: "highlight",
    text: "Simplify.",
    note: null,
    chapter: null,
    page: null,
    location: null,
    color: null,
    tags: [],
    source: "kobo",
    sourceUrl: null,
    highlightedAt: null,
    editedAt: null,
    favorite: false,
    clipped: false,
  } as const;
  const book = { id: 1, title: "Walden", author: null };
  return { highlight: { ...highlight, tags: [] }, book, snippet: "", score: 1, why: { words, meaning }, alike: [] };
}
const ids = (items: readonly SearchResult[]) => items.map(({ highlight }) => highlight.id);

test("shows what has the words before what is close in meaning", () => {
  const found = [result(1, "none", 0.9), result(2, "all"), result(3, "some"), result(4, "all", 0.5)];
  expect(wordsFirst(found).map(({ title, items }) => [title, ids(items)])).toEqual([
    ["words", [2, 4]],
    ["meaning", [1]],
    ["some words", [3]],
  ]);
});

test("leaves the order alone if nothing has all of the words", () => {
  const found = [result(1, "none", 0.9), result(3, "some"), result(5, "none", 0.8)];
  expect(wordsFirst(found)).toEqual([{ title: "words", items: found }]);
});

test("moves nothing that is on the screen already", () => {
  const shown = [result(2, "all"), result(4, "all")];
  const found = [result(4, "all", 0.9), result(1, "none", 0.8), result(2, "all", 0.2)];
  expect(ids(inShownOrder(found, shown))).toEqual([2, 4, 1]);
});
