import { beforeEach, describe, expect, it } from "vitest";
import { listBooks } from "#db/library/books.ts";
import { recentHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { clippings, fileOf, importFileNow } from "#lib/import/import.testing.ts";
import { changeHighlight } from "./change-highlight.ts";
import { presentHighlights } from "./present.ts";

let db: Db;
let id: number;

beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(db, clippings([{ location: "1", at: 1, text: "Begin the morning by saying to thyself" }]));
  id = recentHighlights(db, "ada", { limit: 1 })[0]?.id ?? 0;
  change({ note: "reread", tags: ["stoic", "Morning"] });
});

function change(what: Parameters<typeof changeHighlight>[3]) {
  const result = changeHighlight(db, "ada", id, what, 1);
  if (!result) throw new Error("there is no such highlight");
  const [highlight] = presentHighlights(db, result.row.readerId, [result.row]);
  return { isConflict: result.isConflict, note: highlight?.note, tags: highlight?.tags, favorite: highlight?.favorite };
}

describe("a change that says what it began from", () => {
  it("is saved where nothing came between, whatever the order and case of tags", () => {
    expect(change({ note: "twice", before: { note: "reread" } })).toMatchObject({ isConflict: false, note: "twice" });
    expect(change({ tags: ["mine"], before: { tags: ["morning", "Stoic"] } })).toMatchObject({ tags: ["mine"] });
  });

  it("changes nothing where the field says something else by now, and returns what it says", () => {
    const later = { note: "from the phone", tags: ["phone"] };
    change(later);
    const stale = { note: "reread", tags: ["stoic", "morning"] };
    expect(change({ note: "from the laptop", favorite: true, before: { note: stale.note } })).toEqual({
      isConflict: true,
      ...later,
      favorite: false,
    });
    expect(change({ tags: ["laptop"], before: { tags: stale.tags } })).toMatchObject({ isConflict: true, ...later });
  });

  it("is no conflict where both say the same, or where other fields were changed", () => {
    change({ note: "the same" });
    expect(change({ note: "the same", before: { note: "reread" } })).toMatchObject({ isConflict: false });
    expect(change({ tags: [], before: { tags: ["stoic", "morning"] } })).toMatchObject({ isConflict: false, tags: [] });
  });

  it("takes no note and an empty note for the same", () => {
    change({ note: "" });
    expect(change({ note: "again", before: { note: "" } })).toMatchObject({ isConflict: false, note: "again" });
    change({ note: null });
    expect(change({ note: "again", before: { note: null } })).toMatchObject({ isConflict: false, note: "again" });
  });
});

it("a change that does not say what it began from is saved", () => {
  change({ note: "from the phone" });
  expect(change({ note: "from a program" })).toMatchObject({ isConflict: false, note: "from a program" });
});

describe("the place of a highlight", () => {
  const PASSAGE = "Begin the morning by saying to thyself";
  const at = "2020-02-01T08:00:00";
  const stored = () => recentHighlights(db, "ada", { limit: 1 })[0];
  const lastDate = () => listBooks(db, "ada", { sort: "title", limit: 1 })[0]?.lastHighlightedAt;

  it("stays as the reader edited it, whatever is imported afterwards", async () => {
    change({ chapter: "Book Two", page: "12", highlightedAt: at });
    await importFileNow(db, fileOf("readwise", [{ text: PASSAGE, at: [1, 1], highlightedAt: "2025-01-01T00:00:00" }]));
    await importFileNow(db, clippings([{ location: "1", at: 1, text: PASSAGE }]));
    expect(recentHighlights(db, "ada", { limit: 9 })).toHaveLength(1);
    expect(stored()).toMatchObject({ chapter: "Book Two", page: "12", highlightedAt: at });
  });

  it("is removed by saving it empty", () => {
    change({ chapter: "Book Two", page: "12" });
    change({ chapter: "", page: null, highlightedAt: null });
    expect(stored()).toMatchObject({ chapter: null, page: null, highlightedAt: null });
  });

  it("moves the date of its book, forward and back", () => {
    change({ highlightedAt: "2030-01-01T00:00:00" });
    expect(lastDate()).toBe("2030-01-01T00:00:00");
    change({ highlightedAt: at });
    expect(lastDate()).toBe(at);
  });

  it("orders a highlight without a location by its page", async () => {
    await importFileNow(db, fileOf("readwise", [{ title: "Other", text: "A passage without a place" }]));
    const other = recentHighlights(db, "ada", { limit: 1 })[0];
    changeHighlight(db, "ada", other?.id ?? 0, { page: "41" }, 1);
    expect(stored()).toMatchObject({ page: "41", readingOrder: 41 });
    changeHighlight(db, "ada", other?.id ?? 0, { page: "xii" }, 1);
    expect(stored()).toMatchObject({ page: "xii", readingOrder: null });
  });

  it("is a conflict where another chapter was saved meanwhile", () => {
    change({ chapter: "Book Two" });
    expect(change({ chapter: "Book Three", before: { chapter: "" } })).toMatchObject({ isConflict: true });
    expect(change({ chapter: "Book Three", before: { chapter: "Book Two" } })).toMatchObject({ isConflict: false });
  });
});
