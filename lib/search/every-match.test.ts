import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { changeBook } from "../library/change-book.ts";
import { everyMatch } from "./every-match.ts";
import { addHighlights } from "./search.testing.ts";

it("everything that matches by words and filters, of archived books only what is asked for", () => {
  const db = libraryInMemory();
  addHighlights(db, ["the sea is calm", "the sea is rough", "a calm evening"]);
  addHighlights(db, ["the sea is far"]);
  changeBook(db, "ada", 2, { archived: true }, 5);
  const matches = (q: string) => everyMatch(db, "ada", q).toSorted((a, b) => a - b);
  expect(matches("sea")).toEqual([1, 2]);
  expect(matches("sea -rough")).toEqual([1]);
  expect(matches("-sea")).toEqual([3]);
  expect(matches("sea is:archived")).toEqual([4]);
  expect(everyMatch(db, "ada", "sea", [{ is: "of-book", bookId: 2, negated: false }])).toEqual([4]);
  expect(matches("")).toEqual([]);
  expect(everyMatch(db, "bob", "sea")).toEqual([]);
});
