import { beforeEach, describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { editHighlight, recentHighlights, restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import { bookById, booksWithDeleted, listBooks } from "#db/library/books.ts";
import { coverOfBook, storeCover } from "#db/library/covers.ts";
import { setBookTags, setHighlightTags } from "#db/library/tags.ts";
import { countTrashedHighlights } from "#db/library/trash.ts";
import { clippings, importFileNow, undoNow } from "../import/import.testing.ts";
import { mergeBooks } from "../import/run/arrange-books.ts";
import { storeSetting } from "../settings.ts";
import { toTags } from "../text/tag-names.ts";
import { addBook } from "./add-book.ts";
import { findAuthor } from "./author-page.ts";
import { deleteBook } from "./delete-book.ts";
import { emptyExpiredTrash, emptyTrash, restoreTrash } from "./empty-trash.ts";
import { trashPage } from "./trash-page.ts";
import { undoChange } from "./undo-change.ts";

const COVER: Parameters<typeof storeCover>[3] = {
  sha256: "ab",
  type: "image/png",
  width: 60,
  height: 90,
  origin: "upload",
  addedAt: 5,
  image: Buffer.from([1]),
};
const DAY_MS = 24 * 60 * 60_000;
const breathe = async () => {};
const WALDEN = "Walden (Henry David Thoreau)";
const CLIPS = [
  { location: "10-11", at: 60, text: "Waste no more time arguing what a good man should be." },
  { location: "20-21", at: 120, text: "The soul becomes dyed with the colour of its thoughts." },
  { location: "30-31", at: 180, text: "Confine yourself to the present." },
  { book: WALDEN, location: "40-41", at: 240, text: "Simplify, simplify." },
];
const FILE = clippings(CLIPS);
/** The device goes on reading. */
const LONGER = clippings([
  ...CLIPS,
  { location: "90-91", at: 300, text: "Very little is needed to make a happy life." },
]);

let db: ReturnType<typeof libraryInMemory>;
let meditations = 0;
beforeEach(async () => {
  db = libraryInMemory();
  await importFileNow(db, FILE);
  meditations = listBooks(db, "ada", { sort: "title", limit: 1 })[0]?.id ?? 0;
});

const context = () => ({ db, readerId: "ada", breathe });
const live = () => recentHighlights(db, "ada", { limit: 50 });
const texts = () => live().map(({ text }) => text);
const idOf = (start: string) => live().find(({ text }) => text.startsWith(start))?.id ?? 0;
const titles = () => listBooks(db, "ada", { sort: "title", limit: 9 }).map(({ title }) => title);
const inTrash = () => {
  const { books, items } = trashPage(db, "ada", { limit: 50 });
  return {
    books: books.map(({ title, highlightCount }) => [title, highlightCount]),
    highlights: items.map(({ highlight }) => highlight.text),
  };
};
const remove = (at = 10) => deleteBook(db, "ada", meditations, at) ?? { count: 0, undo: 0 };

describe("a book that is deleted", () => {
  it("is in the trash as one line, with its highlights, and nowhere else", () => {
    expect(remove()).toMatchObject({ count: 3 });
    expect(titles()).toEqual(["Walden"]);
    expect(texts()).toEqual(["Simplify, simplify."]);
    expect(findAuthor(db, "ada", "aurelius-marcus")).toBeUndefined();
    expect(inTrash()).toEqual({ books: [["Meditations", 3]], highlights: [] });
    expect(deleteBook(db, "ada", meditations, 11)).toBeNull();
    expect(deleteBook(db, "bob", 2, 11)).toBeNull();
  });

  it("comes back as it was, without what was in the trash before", async () => {
    setHighlightTags(db, "ada", idOf("The soul"), toTags(["stoic"]));
    editHighlight(db, "ada", idOf("The soul"), { note: "Dye it then.", favorite: true }, 2);
    setBookTags(db, "ada", meditations, toTags(["shelf"]));
    const before = db.$client.prepare("SELECT * FROM highlight_tags").all();
    trashHighlight(db, "ada", idOf("Confine"), 10);
    remove(10);
    expect(inTrash()).toEqual({ books: [["Meditations", 2]], highlights: ["Confine yourself to the present."] });

    expect(await restoreTrash(context(), { books: [meditations] }, 20)).toEqual({ count: 2, books: 1, tags: 0 });
    expect(titles()).toEqual(["Meditations", "Walden"]);
    expect(live().find(({ text }) => text.startsWith("The soul"))).toMatchObject({
      note: "Dye it then.",
      favorite: true,
    });
    expect(db.$client.prepare("SELECT * FROM highlight_tags").all()).toEqual(before);
    expect(findAuthor(db, "ada", "aurelius-marcus")).toMatchObject({ bookCount: 1 });
    expect(inTrash()).toEqual({ books: [], highlights: ["Confine yourself to the present."] });
  });

  it("comes back by undoing the change, once", () => {
    const { undo } = remove();
    expect(undoChange(db, "ada", undo, 20)).toMatchObject({ is: "undone", count: 3, skipped: 0 });
    expect(titles()).toEqual(["Meditations", "Walden"]);
    expect(live()).toHaveLength(4);
  });

  it("comes back by undoing even without highlights", () => {
    const { row } = addBook(db, "ada", { title: "Letters" }, 5);
    const change = deleteBook(db, "ada", row.id, 10);
    expect(inTrash().books).toEqual([["Letters", 0]]);
    expect(undoChange(db, "ada", change?.undo ?? 0, 20)).toMatchObject({ is: "undone" });
    expect(titles()).toContain("Letters");
  });

  it("stays away when its file is imported again, and the import says what it left out", async () => {
    remove();
    const again = await importFileNow(db, Buffer.concat([FILE, Buffer.from("\r\n")]));
    expect(again).toMatchObject({ entries: 4, added: 0, unchanged: 1, deleted: 3 });
    expect(titles()).toEqual(["Walden"]);
    expect(inTrash()).toEqual({ books: [["Meditations", 3]], highlights: [] });
  });

  it("comes back with the one highlight that the device has made since", async () => {
    const { undo } = remove();
    expect(await importFileNow(db, LONGER)).toMatchObject({ added: 1, deleted: 3, unchanged: 1 });
    expect(titles()).toEqual(["Meditations", "Walden"]);
    expect(texts().toSorted()).toEqual(["Simplify, simplify.", "Very little is needed to make a happy life."]);
    expect(inTrash().books).toEqual([]);
    expect(inTrash().highlights).toHaveLength(3);
    expect(undoChange(db, "ada", undo, 20)).toMatchObject({ is: "undone", count: 3, skipped: 0 });
    expect(live()).toHaveLength(5);
  });

  it("comes back with the one highlight that is restored", () => {
    const id = idOf("The soul");
    remove();
    restoreHighlight(db, "ada", id, 20);
    expect(titles()).toEqual(["Meditations", "Walden"]);
    expect(texts()).toContain("The soul becomes dyed with the colour of its thoughts.");
    expect(inTrash().highlights).toHaveLength(2);
  });

  it("is the book that the reader adds by hand under its title", () => {
    remove();
    const added = addBook(db, "ada", { title: "Meditations", authors: ["Marcus Aurelius"] }, 20);
    expect(added).toMatchObject({ isNew: true, row: { id: meditations, deletedAt: null } });
    expect(inTrash().highlights).toHaveLength(3);
  });

  it("is merged with no other, in either direction", async () => {
    remove();
    const walden = listBooks(db, "ada", { sort: "title", limit: 1 })[0]?.id ?? 0;
    const arranging = { ...context(), now: () => 20 };
    expect(await mergeBooks(arranging, walden, meditations)).toEqual({ ok: false, code: "gone" });
    expect(await mergeBooks(arranging, meditations, walden)).toEqual({ ok: false, code: "gone" });
  });

  it("survives that its import is undone", async () => {
    remove();
    await undoNow(db, 1);
    expect(inTrash().books).toEqual([["Meditations", 3]]);
    await restoreTrash(context(), { all: true }, 20);
    expect(titles()).toEqual(["Meditations"]);
  });
});

it("a highlight that was in the trash before says that its book is there as well", () => {
  const isBookThere = () => trashPage(db, "ada", { limit: 50 }).items.map(({ bookInTrash }) => bookInTrash);
  trashHighlight(db, "ada", idOf("Confine"), 5);
  expect(isBookThere()).toEqual([false]);
  remove();
  expect(isBookThere()).toEqual([true]);
});

describe("a book that is deleted for good", () => {
  it("leaves in the trash what was there before, which brings it back alone", async () => {
    trashHighlight(db, "ada", idOf("Confine"), 5);
    remove();
    expect(countTrashedHighlights(db, "ada")).toBe(1);
    expect(await emptyTrash(context(), { books: [meditations] }, 20)).toEqual({ count: 2, books: 1, tags: 0 });
    expect(inTrash()).toEqual({ books: [], highlights: ["Confine yourself to the present."] });
    await restoreTrash(context(), { all: true }, 30);
    expect(titles()).toEqual(["Meditations", "Walden"]);
    expect(texts().toSorted()).toEqual(["Confine yourself to the present.", "Simplify, simplify."]);
  });

  it("is gone, and its file does not bring it back", async () => {
    setBookTags(db, "ada", meditations, toTags(["shelf"]));
    const { undo } = remove();
    expect(await emptyTrash(context(), { books: [meditations] }, 20)).toEqual({ count: 3, books: 1, tags: 0 });
    expect(inTrash()).toEqual({ books: [], highlights: [] });
    expect(undoChange(db, "ada", undo, 30)).toEqual({ is: "overtaken" });
    const again = await importFileNow(db, Buffer.concat([FILE, Buffer.from("\r\n")]));
    expect(again).toMatchObject({ entries: 4, added: 0, unchanged: 1, deleted: 3 });
    expect(titles()).toEqual(["Walden"]);
    expect(db.$client.prepare("SELECT name FROM tags").all()).toEqual([]);
  });

  it("comes back, with nothing that the reader said of it, when the device goes on", async () => {
    db.$client.prepare("UPDATE books SET pinned_at = 1, series = 'S' WHERE id = ?").run(meditations);
    storeCover(db, "ada", meditations, COVER);
    remove();
    expect(coverOfBook(db, "ada", meditations)).toBeDefined();
    await emptyTrash(context(), { all: true }, 20);
    expect(coverOfBook(db, "ada", meditations)).toBeUndefined();
    await importFileNow(db, LONGER);
    expect(texts().toSorted()).toEqual(["Simplify, simplify.", "Very little is needed to make a happy life."]);
    expect(bookById(db, "ada", meditations)).toMatchObject({ erasedAt: null, pinnedAt: null, series: null });
  });

  it("leaves nothing if no import knows it", async () => {
    const { row } = addBook(db, "ada", { title: "Letters" }, 5);
    deleteBook(db, "ada", row.id, 10);
    await emptyTrash(context(), { all: true }, 20);
    expect(booksWithDeleted(db, "ada", [row.id])).toEqual([]);
  });

  it("leaves alone what is in the library, and what is another reader's", async () => {
    expect(await emptyTrash(context(), { books: [meditations] }, 20)).toEqual({ count: 0, books: 0, tags: 0 });
    remove();
    const bob = { ...context(), readerId: "bob" };
    expect(await emptyTrash(bob, { books: [meditations] }, 20)).toEqual({ count: 0, books: 0, tags: 0 });
    expect(await restoreTrash(bob, { books: [meditations] }, 20)).toEqual({ count: 0, books: 0, tags: 0 });
    expect(inTrash().books).toEqual([["Meditations", 3]]);
  });

  it("was in the trash for 30 days, or as long as the reader chose", async () => {
    remove(DAY_MS);
    const left = async (day: number) => {
      await emptyExpiredTrash({ db, breathe }, day * DAY_MS);
      return inTrash().books.length;
    };
    expect(trashPage(db, "ada", { limit: 1 }).books[0]?.expiresAt).toBe("1970-02-01T00:00:00.000Z");
    expect(await left(30)).toBe(1);
    storeSetting(db, "ada", "trash_period", "90");
    expect(await left(90)).toBe(1);
    expect(await left(91)).toBe(0);
  });
});
