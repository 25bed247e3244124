import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { editHighlight, highlightsWithDeleted, recentHighlights } from "#db/library/highlights.ts";
import { listTags } from "#db/library/tag-lists.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { MOST_CHANGES } from "../vocabulary/library-change.ts";
import { changeHighlights, type HighlightsChange } from "./change-highlights.ts";
import { changeHistory } from "./change-history.ts";
import { changeTag } from "./change-tag.ts";
import { presentHighlights } from "./present.ts";
import { undoChange, undoTagChangeOf } from "./undo-change.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  addHighlights(db, ["one", "two", "three"]);
});

const library = () => presentHighlights(db, "ada", highlightsWithDeleted(db, "ada", [1, 2, 3]));
const live = () => recentHighlights(db, "ada", { limit: 10 }).length;
const change = (ids: number[], what: HighlightsChange) => {
  const result = changeHighlights(db, "ada", ids, what, 5);
  return (result.ok && result.undo) || 0;
};
const undo = (id: number, readerId = "ada") => undoChange(db, readerId, id, 9);
const tagId = (name: string) => listTags(db, "ada", { limit: 9 }).find((tag) => tag.name === name)?.id ?? 0;

it("every change of several highlights is undone whole, each highlight to what it was", () => {
  change([1], { color: "green", addTags: ["stoic"] });
  const before = library();
  const all: HighlightsChange = { color: "blue", favorite: true, addTags: ["stoic", "New"], trashed: true };
  const id = change([1, 2, 3], all);
  expect(live()).toBe(0);
  expect(undo(id)).toMatchObject({ is: "undone", count: 3, skipped: 0 });
  const withoutTimes = (rows: typeof before) => rows.map((row) => ({ ...row, editedAt: null }));
  expect(withoutTimes(library())).toEqual(withoutTimes(before));
  expect(tagId("New")).toBe(0);
});

it("what was changed since is left alone, and counted", () => {
  const id = change([1, 2, 3], { color: "blue" });
  editHighlight(db, "ada", 2, { color: "pink" }, 6);
  expect(undo(id)).toMatchObject({ is: "undone", count: 2, skipped: 1 });
  expect(library().map(({ color }) => color)).toEqual([null, "pink", null]);
});

it("a change of which everything was changed since is not undone, and stays in the history", () => {
  const id = change([1], { trashed: true });
  change([1], { trashed: false });
  expect(undo(id)).toEqual({ is: "overtaken" });
  expect(live()).toBe(3);
  expect(changeHistory(db, "ada").find((one) => one.id === id)?.undoneAt).toBeNull();
});

it("a colour from the source is the source's again: imports may change it", () => {
  undo(change([1], { color: "blue" }));
  expect(highlightsWithDeleted(db, "ada", [1])[0]?.colorEditedAt).toBeNull();
});

it("is undone once, and only by its reader", () => {
  const id = change([1], { favorite: true });
  expect(undo(id, "bob")).toEqual({ is: "unknown" });
  expect(undo(id).is).toBe("undone");
  expect(undo(id)).toEqual({ is: "done-before" });
});

it("renaming a tag is in the same history, whichever way it is undone", () => {
  change([1, 2], { addTags: ["stoic"] });
  const rename = () => {
    const result = changeTag(db, "ada", tagId("stoic"), { name: "Stoa" }, 6);
    return result.is === "changed" ? (result.undo ?? 0) : 0;
  };
  rename();
  expect(changeHistory(db, "ada")[0]).toMatchObject({ kind: "tags", count: 1, detail: "stoic → Stoa" });
  expect(undo(changeHistory(db, "ada")[0]?.id ?? 0)).toMatchObject({ is: "undone", count: 1 });
  expect(library()[0]?.tags).toEqual(["stoic"]);

  undoTagChangeOf(db, "ada", rename(), 7);
  expect(changeHistory(db, "ada")[0]?.undoneAt).not.toBeNull();
});

it("a change that changed nothing is not in the history, which keeps the latest ones", () => {
  expect(changeHighlights(db, "ada", [1], { favorite: false }, 1)).toEqual({ ok: true, count: 0, undo: null });
  for (let at = 0; at < MOST_CHANGES + 5; at++) change([1], { favorite: at % 2 === 0 });
  expect(changeHistory(db, "ada")).toHaveLength(MOST_CHANGES);
});
