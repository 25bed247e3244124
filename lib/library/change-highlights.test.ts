import { beforeEach, expect, it } from "vitest";
import { highlightsWithDeleted, recentHighlights } from "#db/library/highlights.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { changeHighlights } from "./change-highlights.ts";
import { presentHighlights } from "./present.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  addHighlights(db, ["one", "two", "three"]);
});

function change(ids: number[], what: Parameters<typeof changeHighlights>[3], readerId = "ada") {
  changeHighlights(db, readerId, ids, what, 1);
  return presentHighlights(db, readerId, highlightsWithDeleted(db, readerId, ids));
}
const live = () => recentHighlights(db, "ada", { limit: 10 }).map(({ id }) => id);

it("adds and removes tags, and leaves the other tags of each highlight", () => {
  change([1], { addTags: ["stoic"] });
  expect(change([1, 2], { addTags: ["Morning"] }).map(({ tags }) => tags)).toEqual([["Morning", "stoic"], ["Morning"]]);
  expect(change([1, 2], { removeTags: ["morning"] }).map(({ tags }) => tags)).toEqual([["stoic"], []]);
});

it("changes colour and favourite of all", () => {
  const changed = change([2, 3], { color: "blue", favorite: true });
  expect(changed.map(({ color, favorite }) => [color, favorite])).toEqual([
    ["blue", true],
    ["blue", true],
  ]);
});

it("moves several to the trash, and restores them", () => {
  change([1, 3], { trashed: true });
  expect(live()).toEqual([2]);
  change([1, 3], { trashed: false });
  expect(live().toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

it("changes nothing of another reader's", () => {
  expect(change([1, 2], { trashed: true }, "bob")).toEqual([]);
  expect(live()).toHaveLength(3);
});
