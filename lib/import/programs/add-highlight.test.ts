import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { listBooks } from "#db/library/books.ts";
import { trashHighlight } from "#db/library/highlights.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { NewHighlight } from "#lib/api-contract/highlight.ts";
import { clientOf } from "#lib/import/programs/program.testing.ts";
import { clippings, fileOf, importFileNow, readLibrary, undoNow } from "#lib/import/import.testing.ts";
import { addHighlight } from "./add-highlight.ts";

const TEXT = "I went to the woods because I wished to live deliberately";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

const add = (sent: object, requestKey?: string) =>
  addHighlight(clientOf(db), { client: "Scripts", requestKey, id: randomUUID() }, NewHighlight.parse(sent), 3000);
async function added(sent: object, requestKey?: string) {
  const brought = await add(sent, requestKey);
  if (!brought.ok) throw new Error(brought.code);
  return brought;
}
const books = () => listBooks(db, "ada", { sort: "title", limit: 100 });
const WALDEN = { title: "Walden", author: "Thoreau" };

it("a highlight that is added by hand has what was said of it, in the book that was named", async () => {
  const said = {
    chapter: "Economy",
    page: "13",
    location: "1,251-1,252",
    color: "blue",
    tags: ["woods"],
    note: "reread",
  };
  await added({ ...WALDEN, text: TEXT, ...said, highlightedAt: "2024-03-04T10:00:00" });
  expect(readLibrary(db)).toMatchObject([
    {
      title: "Walden",
      text: TEXT,
      note: "reread",
      from: 1251,
      to: 1252,
      color: "blue",
      tags: "woods",
      source: "manual",
    },
  ]);
});

it("a highlight comes into the very book that was meant, whatever others are called the same", async () => {
  const poems = { title: "Poems", author: "A. Writer" };
  const editions = ["9780000000001", "9780000000002"].map((isbn) => ({ ...poems, isbn, text: isbn }));
  await importFileNow(db, fileOf("kobo", editions));
  const [first, second] = books();
  for (const book of [first, second]) {
    const { highlight } = await added({ bookId: book?.id, text: `into ${book?.id}` });
    expect(highlight.bookId).toBe(book?.id);
  }
  expect(books()).toHaveLength(2);
});

it("a request that is sent again adds nothing, and a new one adds the same words again", async () => {
  const first = await added({ ...WALDEN, text: TEXT }, "key 1");
  const again = await added({ ...WALDEN, text: TEXT }, "key 1");
  expect([again.highlight.id, again.row]).toEqual([first.highlight.id, null]);
  trashHighlight(db, "ada", first.highlight.id, 5);
  expect(await add({ ...WALDEN, text: TEXT }, "key 1")).toEqual({ ok: false, code: "gone" });
  expect((await added({ ...WALDEN, text: TEXT }, "key 2")).highlight.deletedAt).toBeNull();
});

it("taking back what was added to a book leaves the book as it was", async () => {
  await importFileNow(db, clippings([{ location: "140-141", at: 5, text: TEXT }]));
  const before = readLibrary(db);
  const { row } = await added({ bookId: 1, text: "more" });
  await undoNow(db, row?.id ?? 0);
  expect(readLibrary(db)).toEqual(before);
  expect(sourcesOfBook(db, "ada", 1).map(({ source }) => source)).toEqual(["kindle-clippings"]);
});

it("a book that is not there is said so, and one must be said", async () => {
  expect(await add({ bookId: 7, text: TEXT })).toEqual({ ok: false, code: "no_book" });
  expect(NewHighlight.safeParse({ text: TEXT }).success).toBe(false);
  expect(NewHighlight.safeParse({ text: TEXT, bookId: 1, title: "Walden" }).success).toBe(false);
  expect(NewHighlight.safeParse({ ...WALDEN, text: TEXT, location: "somewhere" }).success).toBe(false);
});

it("the same key with another highlight is refused, and adds nothing", async () => {
  await added({ ...WALDEN, text: "one" }, "key 1");
  expect(await add({ ...WALDEN, text: "another" }, "key 1")).toMatchObject({
    ok: false,
    code: "failed",
    reason: "idempotency_key_reused",
  });
  expect(readLibrary(db)).toMatchObject([{ text: "one" }]);
});
