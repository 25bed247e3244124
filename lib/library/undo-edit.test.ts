import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { eraseHighlights } from "#db/entries/erase-highlights.ts";
import { bookById } from "#db/library/books.ts";
import { highlightById, trashHighlight } from "#db/library/highlights.ts";
import { setBookTags } from "#db/library/tags.ts";
import type { BookChange } from "#lib/api-contract/book.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { toTags } from "../text/tag-names.ts";
import { changeBook } from "./change-book.ts";
import { changeHighlight, type HighlightChange } from "./change-highlight.ts";
import { changeHistory } from "./change-history.ts";
import { presentBook, presentHighlights } from "./present.ts";
import { undoChange } from "./undo-change.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  addHighlights(db, ["one", "two"]);
});

const row = () => highlightById(db, "ada", 1);
const shown = () => row() && presentHighlights(db, "ada", [row() ?? []].flat())[0];
const edit = (change: HighlightChange, now = 5) => changeHighlight(db, "ada", 1, change, now)?.undo ?? 0;
const undo = (id: number) => undoChange(db, "ada", id, 9).is;
const latest = () => changeHistory(db, "ada")[0];

describe("an edit of a highlight", () => {
  it("is undone whole, so that imports may change it again", () => {
    const before = { ...row(), updatedAt: 0 };
    const id = edit({ text: "edited", note: "mine", page: "12", favorite: true, tags: ["stoic"], chapter: "One" });
    expect(shown()).toMatchObject({ text: "edited", note: "mine", page: "12", favorite: true, tags: ["stoic"] });
    expect(undo(id)).toBe("undone");
    expect({ ...row(), updatedAt: 0 }).toEqual(before);
    expect(shown()?.tags).toEqual([]);
  });

  it("is found by its old words once it is undone, and no longer by the new ones", () => {
    undo(edit({ text: "shibboleth" }));
    const found = db.$client.prepare("SELECT rowid FROM highlights_fts WHERE highlights_fts MATCH ?").pluck();
    expect([found.all("one"), found.all("shibboleth")]).toEqual([[1], []]);
  });

  it("is not undone if the highlight was edited again, or deleted", () => {
    const first = edit({ note: "first" });
    const second = edit({ note: "second" });
    expect(undo(first)).toBe("overtaken");
    expect(undo(second)).toBe("undone");
    expect(undo(first)).toBe("undone");
    const third = edit({ note: "third" });
    trashHighlight(db, "ada", 1, 7);
    expect(undo(third)).toBe("overtaken");
  });

  it("gives back a tag that it took, and leaves alone one that came later", () => {
    edit({ tags: ["stoic", "morning"] });
    const id = edit({ tags: ["morning"] });
    edit({ tags: ["morning", "evening"] });
    expect(undo(id)).toBe("undone");
    expect(shown()?.tags.toSorted()).toEqual(["evening", "morning", "stoic"]);
  });

  it("is named in the history by what it did", () => {
    edit({ color: "blue" });
    expect(latest()).toMatchObject({ kind: "color", count: 1, detail: "blue" });
    edit({ favorite: true });
    expect(latest()).toMatchObject({ kind: "favorite", detail: null });
    edit({ text: `${"long ".repeat(30)}end`, color: "pink" });
    expect(latest()).toMatchObject({ kind: "edit", detail: `${"long ".repeat(16).trimEnd()}…` });
  });

  it("changes nothing, and is not in the history, if it says what is there already", () => {
    expect(changeHighlight(db, "ada", 1, { text: "one", tags: [] }, 5)?.undo).toBeNull();
    expect(changeHistory(db, "ada")).toEqual([]);
  });

  it("is forgotten with its words when the highlight is deleted for good", () => {
    edit({ text: "a secret" });
    changeHighlight(db, "ada", 2, { text: "another" }, 5);
    trashHighlight(db, "ada", 1, 7);
    eraseHighlights(db, "ada", [1]);
    expect(changeHistory(db, "ada")).toMatchObject([{ detail: "another" }]);
  });
});

describe("an edit of a book", () => {
  const book = () => {
    const found = bookById(db, "ada", 1);
    return found && presentBook(db, found);
  };
  const change = (what: BookChange) => {
    const result = changeBook(db, "ada", 1, what, 5);
    return (result.is === "changed" && result.undo) || 0;
  };

  it("is undone whole: title, authors, details, tags, pin and archive", () => {
    setBookTags(db, "ada", 1, toTags(["shelf"]));
    const before = book();
    const what = { title: "New", authors: ["Ada", "Bo"], year: 1854, isbn: "978-0-14-044933-4", tags: ["a", "b"] };
    const id = change({ ...what, pinned: true, archived: true, series: "S" });
    expect(book()).toMatchObject({ title: "New", year: 1854, pinned: true, archived: true, tags: ["a", "b"] });
    expect(latest()).toMatchObject({ kind: "edit_book", count: 1, detail: "New" });
    expect(undo(id)).toBe("undone");
    expect(book()).toEqual(before);
  });

  it("is not undone if a field was changed since; other fields do not matter", () => {
    const first = change({ year: 1854 });
    change({ publisher: "Ticknor" });
    const third = change({ year: 1855 });
    expect(undo(first)).toBe("overtaken");
    expect(undo(third)).toBe("undone");
    expect(undo(first)).toBe("undone");
    expect(book()).toMatchObject({ year: null, publisher: "Ticknor" });
  });

  it("is not in the history if it changed nothing", () => {
    expect(change({ pinned: false, year: null })).toBe(0);
    expect(changeHistory(db, "ada")).toEqual([]);
  });
});
