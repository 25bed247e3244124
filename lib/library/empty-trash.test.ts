import { beforeEach, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { recentHighlights, tagsOfHighlights, trashHighlight } from "#db/library/highlights.ts";
import { forgetTagChanges } from "#db/library/tag-changes.ts";
import { setHighlightTags, setTagColor, tagsByKey } from "#db/library/tags.ts";
import { countTrashedHighlights } from "#db/library/trash.ts";
import { clippings, importFileNow, undoNow } from "../import/import.testing.ts";
import { storeSetting } from "../settings.ts";
import { toTags } from "../text/tag-names.ts";
import { changeTag, deleteTag } from "./change-tag.ts";
import { emptyExpiredTrash, emptyTrash, restoreTrash } from "./empty-trash.ts";
import { trashPage } from "./trash-page.ts";

const DAY_MS = 24 * 60 * 60_000;
const breathe = async () => {};

const CLIPS = [
  { location: "10-11", at: 60, text: "Waste no more time arguing what a good man should be." },
  // The same passage, marked again and longer: one highlight of two entries.
  { location: "20-21", at: 120, text: "The soul becomes dyed with the colour of its thoughts." },
  { location: "20-22", at: 180, text: "The soul becomes dyed with the colour of its thoughts. Dye it then." },
];
const FILE = clippings(CLIPS);
const LONGER = clippings([...CLIPS, { location: "90-91", at: 240, text: "Confine yourself to the present." }]);

let db: ReturnType<typeof libraryInMemory>;
beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(db, FILE);
});

const live = () => recentHighlights(db, "ada", { limit: 50 });
const soul = () => live().find(({ text }) => text.startsWith("The soul"))?.id ?? 0;
const trash = (id: number, at = 1) => trashHighlight(db, "ada", id, at);
const empty = (request: Parameters<typeof emptyTrash>[1], readerId = "ada") =>
  emptyTrash({ db, readerId, breathe }, request, 10);

it("what was deleted for good does not come back with the same file, which says what it left out", async () => {
  trash(soul());
  expect(await empty({ all: true })).toEqual({ count: 1, books: 0, tags: 0 });
  expect(countTrashedHighlights(db, "ada")).toBe(0);

  const again = await importFileNow(db, LONGER);
  expect(
    live()
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(["Confine yourself to the present.", "Waste no more time arguing what a good man should be."]);
  expect(again).toMatchObject({ entries: 4, added: 1, unchanged: 1, deleted: 2 });
});

it("undoing the import does not make it forget what was deleted for good", async () => {
  trash(soul());
  await empty({ all: true });
  await undoNow(db, 1);
  await importFileNow(db, FILE);
  expect(live().map(({ text }) => text)).toEqual(["Waste no more time arguing what a good man should be."]);
});

it("deletes only what is in the trash, and only the reader's own", async () => {
  const ids = live().map(({ id }) => id);
  expect(await empty({ ids })).toEqual({ count: 0, books: 0, tags: 0 });
  trash(soul());
  expect(await empty({ ids: live().map(({ id }) => id) }, "bob")).toEqual({ count: 0, books: 0, tags: 0 });
  expect(await empty({ all: true }, "bob")).toEqual({ count: 0, books: 0, tags: 0 });
  expect(countTrashedHighlights(db, "ada")).toBe(1);
});

it("restores several, or all", async () => {
  const ids = live().map(({ id }) => id);
  for (const id of ids) trash(id);
  expect(await restoreTrash({ db, readerId: "ada", breathe }, { ids: ids.slice(0, 1) }, 10)).toEqual({
    count: 1,
    books: 0,
    tags: 0,
  });
  expect(live().map(({ id }) => id)).toEqual(ids.slice(0, 1));
  expect(await restoreTrash({ db, readerId: "ada", breathe }, { all: true }, 10)).toEqual({
    count: 1,
    books: 0,
    tags: 0,
  });
  expect(live()).toHaveLength(2);
});

it("the trash keeps a highlight for 30 days, or as long as the reader chose", async () => {
  trash(soul(), DAY_MS);
  const expiry = () => trashPage(db, "ada", { limit: 1 }).items[0]?.expiresAt;
  const left = async (day: number) => {
    await emptyExpiredTrash({ db, breathe }, day * DAY_MS);
    return countTrashedHighlights(db, "ada");
  };
  expect(expiry()).toBe("1970-02-01T00:00:00.000Z");
  expect(await left(30)).toBe(1);
  storeSetting(db, "ada", "trash_period", "never");
  expect(expiry()).toBeNull();
  expect(await left(1000)).toBe(1);
  storeSetting(db, "ada", "trash_period", "90");
  expect(await left(90)).toBe(1);
  expect(await left(91)).toBe(0);
});

it("a deleted tag is in the trash, and comes back to what had it; imports give it again", async () => {
  setHighlightTags(db, "ada", soul(), toTags(["Stoic"]));
  const tagId = () => countedTag("stoic");
  setTagColor(db, "ada", tagId(), "green");
  deleteTag(db, "ada", tagId(), 5);
  const [line] = trashPage(db, "ada", { limit: 9 }).tags;
  expect(line).toMatchObject({ names: ["Stoic"], color: "green", highlightCount: 1, bookCount: 0 });

  const context = { db, readerId: "ada", breathe };
  expect(await restoreTrash({ ...context, readerId: "bob" }, { tags: [line?.id ?? 0] }, 10)).toMatchObject({ tags: 0 });
  expect(await restoreTrash(context, { tags: [line?.id ?? 0] }, 10)).toEqual({ count: 0, books: 0, tags: 1 });
  expect(tagsOfHighlights(db, "ada", [soul()]).get(soul())).toEqual(["Stoic"]);
  expect(db.$client.prepare("SELECT * FROM tag_aliases").all()).toEqual([]);
  expect(trashPage(db, "ada", { limit: 9 }).tags).toEqual([]);
});

it("a deleted tag is forgotten with the trash, and after its time, but not before", async () => {
  setHighlightTags(db, "ada", soul(), toTags(["Stoic", "Morning"]));
  deleteTag(db, "ada", countedTag("stoic"), DAY_MS);
  changeTag(db, "ada", countedTag("morning"), { name: "Dawn" }, DAY_MS);
  storeSetting(db, "ada", "trash_period", "90");
  const names = () => trashPage(db, "ada", { limit: 9 }).tags.map((one) => one.names);
  forgetTagChanges(db, 40 * DAY_MS);
  await emptyExpiredTrash({ db, breathe }, 90 * DAY_MS);
  expect(names()).toEqual([["Stoic"]]);
  await emptyExpiredTrash({ db, breathe }, 91 * DAY_MS);
  expect(names()).toEqual([]);

  deleteTag(db, "ada", countedTag("dawn"), 5);
  expect(await empty({ all: true })).toEqual({ count: 0, books: 0, tags: 1 });
  expect(names()).toEqual([]);
});

function countedTag(nameKey: string): number {
  return tagsByKey(db, "ada", [nameKey])[0]?.id ?? 0;
}
