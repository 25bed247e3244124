import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { recentHighlights, trashHighlight } from "#db/library/highlights.ts";
import { undoTagChange } from "#db/library/tag-changes.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import { fileOf, importFileNow } from "#lib/import/import.testing.ts";
import { toTags } from "../text/tag-names.ts";
import { bookPage } from "./book-page.ts";
import { findTag } from "./tag-page.ts";
import { taggedPage } from "./tagged-page.ts";
import { deleteUnusedTags, tagsToTidy } from "./tidy-tags.ts";

let db: Db;
let ids: number[];
beforeEach(async () => {
  db = libraryInMemory();
  const texts = ["The sea is never still.", "The land lies quiet and wide.", "A third thing altogether."];
  await importFileNow(
    db,
    fileOf(
      "readwise",
      texts.map((text) => ({ title: "Walden", text })),
    ),
  );
  ids = recentHighlights(db, "ada", { limit: 10 }).map(({ id }) => id);
});
const tag = (at: number, ...names: string[]) => setHighlightTags(db, "ada", ids[at] ?? 0, toTags(names));
const trash = (at: number) => trashHighlight(db, "ada", ids[at] ?? 0, 1);
const names = (tags: { name: string }[]) => tags.map(({ name }) => name);

describe("tags to tidy up", () => {
  it("are unused if only highlights in the trash have them, and come back with Undo", () => {
    tag(0, "gone");
    tag(1, "here");
    trash(0);
    expect(names(tagsToTidy(db, "ada").unused)).toEqual(["gone"]);
    const change = deleteUnusedTags(db, "ada", 1) ?? 0;
    expect(tagsToTidy(db, "ada").unused).toEqual([]);
    expect(deleteUnusedTags(db, "ada", 1)).toBeNull();
    undoTagChange(db, "ada", change, 2);
    expect(names(tagsToTidy(db, "ada").unused)).toEqual(["gone"]);
  });

  it("are nearly the same: the less used one is merged into the other", () => {
    tag(0, "Books", "sea");
    tag(1, "Books");
    tag(2, "book");
    expect(tagsToTidy(db, "ada").similar).toMatchObject([
      { merge: { name: "book", highlightCount: 1 }, into: { name: "Books", highlightCount: 2 } },
    ]);
  });

  it("are one's own", () => {
    tag(0, "book", "books");
    expect(tagsToTidy(db, "eve")).toEqual({ unused: [], similar: [] });
  });
});

describe("a tag", () => {
  it("shows what has it, and what has one nested in it, but not the trash", () => {
    tag(0, "nature");
    tag(1, "nature/water");
    tag(2, "nature walks");
    expect(findTag(db, "ada", "Nature")).toMatchObject({ tag: { name: "nature" }, nested: [{ name: "nature/water" }] });
    const shown = () => taggedPage(db, "ada", "nature", { limit: 10 }).items.map(({ highlight }) => highlight.id);
    expect(new Set(shown())).toEqual(new Set([ids[0], ids[1]]));
    trash(0);
    expect(shown()).toEqual([ids[1]]);
    expect(bookPage(db, "ada", { sort: "recent", tag: "nature", limit: 10 }).items).toHaveLength(1);
    trash(1);
    expect(bookPage(db, "ada", { sort: "recent", tag: "nature", limit: 10 }).items).toHaveLength(0);
  });

  it("is listed page by page around a highlight", () => {
    for (const at of ids.keys()) tag(at, "sea");
    const [, middle = 0] = ids;
    const page = taggedPage(db, "ada", "sea", { limit: 2, around: middle });
    expect(page.items.map(({ highlight }) => highlight.id)).toContain(middle);
  });
});
