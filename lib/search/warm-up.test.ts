import { expect, test } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { addHighlights, toySearcher } from "./search.testing.ts";
import { warmUp } from "./warm-up.ts";

test("searches once by meaning, so that the model is loaded before a reader searches", async () => {
  const db = libraryInMemory();
  addHighlights(db, ["The ocean has no memory of the ships."]);
  const searcher = await toySearcher(db);
  const modes: string[] = [];
  const search: typeof searcher.search = async (asked, signal) => {
    const found = await searcher.search(asked, signal);
    modes.push(found.mode);
    return found;
  };
  expect(await warmUp(db, { search })).toBe(true);
  expect(modes).toEqual(["hybrid"]);
});

test("loads nothing if nothing is found by meaning", async () => {
  const db = libraryInMemory();
  const search = async () => {
    throw new Error("searched");
  };
  expect(await warmUp(db, { search })).toBe(false);
});
