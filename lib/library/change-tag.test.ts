import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { undoTagChange } from "#db/library/tag-changes.ts";
import { listTags } from "#db/library/tag-lists.ts";
import { setBookTags, setHighlightTags } from "#db/library/tags.ts";
import { recentHighlights, tagsOfHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { fileOf, importFileNow, type TestHighlight, undoNow } from "#lib/import/import.testing.ts";
import { toTags } from "../text/tag-names.ts";
import { changeTag, deleteTag } from "./change-tag.ts";

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const FORMAT = "readwise";
const bring = (...said: TestHighlight[]) => importFileNow(db, fileOf(FORMAT, said));
const SEA: TestHighlight = { title: "Walden", text: "The sea is never still.", tags: ["nature", "nature/Water"] };
const LAND: TestHighlight = { title: "Walden", text: "The land lies quiet and wide.", tags: ["outdoors"] };

const counts = () =>
  Object.fromEntries(listTags(db, "ada", { limit: 100 }).map((tag) => [tag.name, tag.highlights + tag.books]));
const idOf = (name: string) => listTags(db, "ada", { limit: 100 }).find((tag) => tag.name === name)?.id ?? 0;
const rename = (name: string, to: string, merge = false) =>
  changeTag(db, "ada", idOf(name), { name: to, merge }, 5_000);
function undoOf(result: ReturnType<typeof changeTag>): number {
  if (result.is !== "changed" || result.undo === null) throw new Error(`nothing to undo: ${result.is}`);
  return result.undo;
}
const undo = (change: number) => undoTagChange(db, "ada", change, 6_000);
const state = () =>
  recentHighlights(db, "ada", { limit: 100 }).map(({ id, text }) => [
    text,
    tagsOfHighlights(db, "ada", [id]).get(id) ?? [],
  ]);

describe("renaming a tag", () => {
  it("renames those nested in it, everywhere, and can be undone", async () => {
    await bring(SEA);
    const before = state();
    const change = undoOf(rename("nature", "Outside"));
    expect(counts()).toEqual({ Outside: 1, "Outside/Water": 1 });
    expect(undo(change)).toBe(true);
    expect(state()).toEqual(before);
    expect(undo(change)).toBe(false);
  });

  it("changes its case, and moves it below itself", async () => {
    await bring(SEA);
    rename("nature", "Nature");
    expect(counts()).toEqual({ Nature: 1, "Nature/Water": 1 });
    rename("Nature", "Nature/Water");
    expect(counts()).toEqual({ "Nature/Water": 1, "Nature/Water/Water": 1 });
  });

  it("is refused without a name, or if a nested tag would be too long", async () => {
    await bring(SEA);
    expect(rename("nature", "#").is).toBe("no-name");
    expect(rename("nature", "n".repeat(200)).is).toBe("too-long");
    expect(rename("unknown", "known").is).toBe("unknown");
  });

  it("counts as a change of its highlights", async () => {
    await bring(SEA);
    rename("nature", "wild");
    expect(recentHighlights(db, "ada", { limit: 1 })[0]?.updatedAt).toBe(5_000);
  });

  it("leaves another reader's tags alone", async () => {
    await bring(SEA);
    expect(changeTag(db, "eve", idOf("nature"), { name: "mine" }, 1).is).toBe("unknown");
    const change = undoOf(rename("nature", "wild"));
    expect(undoTagChange(db, "eve", change, 1)).toBe(false);
    expect(counts()).toEqual({ wild: 1, "wild/Water": 1 });
  });
});

describe("merging a tag", () => {
  it("happens only if asked for", async () => {
    await bring(SEA, LAND);
    expect(rename("nature", "Outdoors")).toMatchObject({ is: "taken", tags: [{ name: "outdoors" }] });
    expect(counts()).toEqual({ nature: 1, "nature/Water": 1, outdoors: 1 });
  });

  it("gives everything the other tag, and is undone exactly, also where both were", async () => {
    await bring(SEA, LAND, { title: "Walden", text: "Both of them together.", tags: ["nature", "outdoors"] });
    const [book] = recentHighlights(db, "ada", { limit: 1 });
    setBookTags(db, "ada", book?.bookId ?? 0, toTags(["nature"]));
    const before = [counts(), state()];
    const change = undoOf(rename("nature", "outdoors", true));
    expect(counts()).toEqual({ outdoors: 4, "outdoors/Water": 1 });
    undo(change);
    expect([counts(), state()]).toEqual(before);
  });
});

describe("deleting a tag", () => {
  it("takes it off everything, keeps nested ones, and can be undone", async () => {
    await bring(SEA);
    const before = state();
    const change = deleteTag(db, "ada", idOf("nature"), 1) ?? 0;
    expect(counts()).toEqual({ "nature/Water": 1 });
    undo(change);
    expect(state()).toEqual(before);
  });
});

describe("an import", () => {
  it.each([
    ["renamed", () => rename("nature", "wild"), { wild: 1, "wild/Water": 1, outdoors: 1 }, { wild: 2 }],
    ["merged", () => rename("nature", "outdoors", true), { outdoors: 2, "outdoors/Water": 1 }, { outdoors: 3 }],
    ["deleted", () => deleteTag(db, "ada", idOf("nature"), 1), { "nature/Water": 1, outdoors: 1 }, {}],
  ])("does not bring back a tag that was %s", async (_what, act, after, later) => {
    await bring(SEA, LAND);
    act();
    expect(counts()).toEqual(after);
    await bring(SEA, LAND);
    expect(counts()).toEqual(after);
    await bring(SEA, LAND, { title: "Walden", text: "A third thing altogether.", tags: ["nature"] });
    expect(counts()).toEqual({ ...after, ...later });
  });

  it("follows a tag that was renamed twice, and gives it again once nothing had it", async () => {
    await bring(SEA);
    rename("nature", "wild");
    rename("wild", "free");
    const [row] = recentHighlights(db, "ada", { limit: 1 });
    setHighlightTags(db, "ada", row?.id ?? 0, []);
    await bring(SEA, { title: "Walden", text: "A third thing altogether.", tags: ["nature"] });
    expect(counts()).toEqual({ free: 1 });
  });

  it("gives a deleted tag again after the reader has used it again", async () => {
    await bring(SEA);
    deleteTag(db, "ada", idOf("nature"), 1);
    const [row] = recentHighlights(db, "ada", { limit: 1 });
    setHighlightTags(db, "ada", row?.id ?? 0, toTags(["nature"]));
    await bring(SEA, { title: "Walden", text: "A third thing altogether.", tags: ["nature"] });
    expect(counts()).toEqual({ nature: 2 });
  });

  it("gives the old name again after the rename was undone", async () => {
    await bring(SEA);
    undo(undoOf(rename("nature", "wild")));
    await bring(SEA, { title: "Walden", text: "A third thing altogether.", tags: ["nature"] });
    expect(counts()).toEqual({ nature: 2, "nature/Water": 1 });
  });

  it("that is undone takes a renamed tag with it: renaming tags is not editing highlights", async () => {
    const { id } = await bring(SEA);
    rename("nature", "wild");
    await undoNow(db, id);
    expect(state()).toEqual([]);
    expect(counts()).toEqual({});
  });
});
