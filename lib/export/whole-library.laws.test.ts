import fc from "fast-check";
import { expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { eraseHighlights } from "#db/entries/erase-highlights.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { fileAuthors } from "#db/library/authors.ts";
import { removeCover } from "#db/library/covers.ts";
import { keepDistinct } from "#db/library/duplicates.ts";
import { editHighlight, trashHighlight } from "#db/library/highlights.ts";
import { createSavedSearch } from "#db/library/saved-searches.ts";
import { setBookTags, setHighlightTags, setTagColor } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import { pngOf } from "#lib/covers/image.testing.ts";
import { keepCover } from "#lib/covers/keep-cover.ts";
import { fileOf, importFileNow, type TestHighlight } from "#lib/import/import.testing.ts";
import { mergeBooks, splitBook } from "#lib/import/run/arrange-books.ts";
import type { Format } from "#lib/importers/types.ts";
import { changeBook } from "#lib/library/change-book.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { changeTag, deleteTag } from "#lib/library/change-tag.ts";
import { undoChange } from "#lib/library/undo-change.ts";
import { deleteBook } from "#lib/library/delete-book.ts";
import { emptyTrash, restoreTrash } from "#lib/library/empty-trash.ts";
import { storeSetting } from "#lib/settings.ts";
import { toTags } from "#lib/text/tag-names.ts";
import { COVER_ORIGINS } from "#lib/vocabulary/covers.ts";
import { bytesOf, startExport } from "./start-export.ts";

const READER = "ada";
const WORDS = "begin the morning by saying to thyself I shall meet with the busybody the ungrateful arrogant".split(
  " ",
);

const said: fc.Arbitrary<TestHighlight> = fc
  .record({
    title: fc.constantFrom("Meditations", "Meditations: A New Translation", "Walden"),
    author: fc.constantFrom("Marcus Aurelius", "Aurelius, Marcus", null),
    from: fc.nat(10),
    length: fc.nat(4),
    note: fc.option(fc.constantFrom("Mine.", "Yours.")),
    tags: fc.subarray(["Stoic", "morning", "Été"]),
    favorite: fc.boolean(),
    sourceId: fc.option(fc.constantFrom("a", "b", "c")),
    second: fc.option(fc.nat(40)),
    order: fc.option(fc.constantFrom(0.25, 7), { freq: 1 }),
    bookTags: fc.subarray(["shelf"]),
    clipped: fc.boolean(),
  })
  .map(({ from, length, second, ...rest }) => ({
    ...rest,
    ...(rest.order === null && { at: [from, from + length] as [number, number] }),
    text: WORDS.slice(from, from + length + 1).join(" "),
    highlightedAt: second === null ? null : new Date(Date.UTC(2024, 2, 4) + second * 1000).toISOString().slice(0, 19),
  }));

const ACTS = [
  "import",
  "edit",
  "tag",
  "move",
  "move back",
  "trash",
  "erase",
  "delete book",
  "restore book",
  "erase book",
  "rename book",
  "describe book",
  "tag book",
  "cover book",
  "uncover book",
  "merge",
  "split",
  "rename tag",
  "delete tag",
  "color tag",
  "keep apart",
  "save search",
  "choose",
] as const;
const act = fc.record({
  act: fc.constantFrom("import" as const, ...ACTS),
  format: fc.constantFrom<Format[]>("kobo", "koreader", "readwise"),
  file: fc.array(said, { minLength: 1, maxLength: 5 }),
  a: fc.nat(),
  b: fc.nat(),
});
type ReaderAct = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Does something that a reader does, if there is what it needs. */
async function perform(db: Db, { act: what, format, file, a, b }: ReaderAct, at: number): Promise<void> {
  const ids = (table: string) => db.$client.prepare<[], number>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  const pick = (table: string, seed: number) => ids(table)[seed % Math.max(1, ids(table).length)] ?? 0;
  const context = { db, readerId: READER, now: () => at, breathe: async () => {} };
  const [highlight, book, other, tag] = [pick("highlights", a), pick("books", a), pick("books", b), pick("tags", a)];
  if (what === "import") return void (await importFileNow(db, fileOf(format, file)));
  if (what === "save search") {
    const name = `Search ${b % 3}`;
    if (db.$client.prepare("SELECT 1 FROM saved_searches WHERE name = ?").get(name)) return;
    return void createSavedSearch(db, { readerId: READER, name, q: "tag:stoic", createdAt: at });
  }
  if (what === "choose") return storeSetting(db, READER, "theme", b % 2 === 0 ? "dark" : "light");
  if (highlight === 0 || book === 0) return;
  if (what === "edit") {
    const edits = [
      { text: `My words ${b}` },
      { note: `Note ${b}` },
      { color: "purple" },
      { page: "xii" },
      { favorite: true },
    ];
    editHighlight(db, READER, highlight, { ...edits[b % edits.length], ...(a % 3 === 0 && { chapter: "One" }) }, at);
  }
  if (what === "tag") setHighlightTags(db, READER, highlight, toTags(b % 2 === 0 ? [] : ["stoic", `tag ${b % 4}`]));
  if (what === "trash" || what === "erase") trashHighlight(db, READER, highlight, at);
  if (what === "erase") eraseHighlights(db, READER, [highlight]);
  if (what === "move" && book !== other) changeHighlights(db, READER, [highlight], { bookId: other }, at);
  if (what === "move back") undoChange(db, READER, pick("library_changes", a), at);
  if (what === "delete book") deleteBook(db, READER, book, at);
  if (what === "restore book") await restoreTrash(context, { books: [book] }, at);
  if (what === "erase book") await emptyTrash(context, { books: [book] }, at);
  if (what === "rename book") changeBook(db, READER, book, { title: `Title ${b % 4}`, authors: ["Ada", "Bo"] }, at);
  if (what === "describe book") {
    changeBook(db, READER, book, { year: -50, series: "S", pinned: b % 2 === 0, archived: b % 3 === 0 }, at);
  }
  if (what === "tag book") setBookTags(db, READER, book, toTags(["mine"]));
  if (what === "cover book") {
    const image = { image: pngOf(60 + (b % 3), 90), origin: COVER_ORIGINS[b % 2] ?? "upload", addedAt: at };
    keepCover(db, READER, book, image);
  }
  if (what === "uncover book") removeCover(db, READER, book);
  if (what === "merge" && book !== other) await mergeBooks(context, book, other);
  if (what === "split") {
    const [first] = sourcesOfBook(db, READER, book);
    if (first) await splitBook(context, book, [first.id]);
  }
  if (what === "keep apart" && book !== other) keepDistinct(db, READER, [Math.min(book, other), Math.max(book, other)]);
  if (tag === 0) return;
  if (what === "rename tag") changeTag(db, READER, tag, { name: `renamed ${b % 2}`, merge: true }, at);
  if (what === "delete tag") deleteTag(db, READER, tag, at);
  if (what === "color tag") setTagColor(db, READER, tag, "green");
}

/** Everything in a library that is the reader's, column by column, without the ids of rows. */
function contentsOf(db: Db): Record<string, unknown[]> {
  fileAuthors(db);
  const rows = (query: string) => {
    const found = db.$client.prepare<[], Record<string, unknown>>(query).all();
    return found.map((row) => JSON.stringify(row)).toSorted();
  };
  const names = db.$client.prepare<[], { bookId: number; key: string }>(
    "SELECT book_id bookId, key FROM source_books WHERE source <> 'edit' ORDER BY key",
  );
  const book = new Map<number, string>();
  for (const { bookId, key } of names.all()) book.set(bookId, `${book.get(bookId) ?? ""}|${key}`);
  db.$client.function(
    "book_of",
    { deterministic: true },
    (id: unknown) => book.get(Number(id)) ?? `no name ${String(id)}`,
  );
  const columns = (table: string, without: string[]) =>
    db.$client
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => `${table}.${name}`)
      .filter((name) => !without.includes(name.slice(table.length + 1)))
      .join(", ");
  const entry =
    "(SELECT s.key || e.fingerprint FROM source_entries e JOIN source_books s ON s.id = e.source_book_id WHERE e.id =";
  const highlight = `(SELECT book_of(h.book_id) || coalesce(${entry} h.entry_id), '') FROM highlights h WHERE h.id =`;
  return {
    // The date of the newest highlight stays if that is deleted, and so depends on what there once was.
    books: rows(`SELECT book_of(id), ${columns("books", ["id", "last_highlighted_at"])} FROM books`),
    names: rows(
      `SELECT book_of(book_id), CASE source WHEN 'edit' THEN '' ELSE key END, ${columns("source_books", ["id", "book_id", "import_id", "key", "tags"])}, tags FROM source_books`,
    ),
    entries: rows(
      `SELECT s.key, ${columns("source_entries", ["id", "source_book_id", "import_id"])} FROM source_entries JOIN source_books s ON s.id = source_book_id`,
    ),
    highlights: rows(
      `SELECT book_of(book_id), book_of(moved_from_id), ${entry} entry_id), ${columns("highlights", ["id", "book_id", "moved_from_id", "entry_id", "import_id"])} FROM highlights`,
    ),
    highlightTags: rows(`SELECT t.name, ${highlight} highlight_id) FROM highlight_tags JOIN tags t ON t.id = tag_id`),
    importedTags: rows(`SELECT name_key, ${highlight} highlight_id) FROM imported_tags`),
    merged: rows(`SELECT ${entry} entry_id), ${highlight} highlight_id) FROM merged_entries`),
    deleted: rows(`SELECT ${entry} entry_id) FROM deleted_entries`),
    bookTags: rows("SELECT t.name, book_of(book_id) FROM book_tags JOIN tags t ON t.id = tag_id"),
    covers: rows(`SELECT book_of(book_id), ${columns("covers", ["book_id"])} FROM covers`),
    tags: rows("SELECT name, name_key, color FROM tags"),
    aliases: rows("SELECT name_key, target_name, target_key FROM tag_aliases"),
    distinct: rows(
      "SELECT min(book_of(first_id), book_of(second_id)), max(book_of(first_id), book_of(second_id)) FROM distinct_books",
    ),
    searches: rows("SELECT name, q, created_at FROM saved_searches"),
    settings: rows("SELECT key, value FROM settings"),
  };
}

async function exported(db: Db): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const now = new Date("2024-05-01T12:00:00Z");
  for await (const chunk of bytesOf(startExport(db, READER, { format: "json", locale: "en-GB" }, now)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

const lives = fc.array(act, { minLength: 1, maxLength: 14 });

it("a library that was exported and imported into an empty one is the same, column by column", async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (acts) => {
      const before = libraryInMemory();
      for (const [at, one] of acts.entries()) await perform(before, one, 1000 + at);
      const after = libraryInMemory();
      expect(await importFileNow(after, await exported(before))).toMatchObject({ skipped: 0 });
      expect(contentsOf(after)).toEqual(contentsOf(before));
    }),
    { numRuns: 400, seed: 5 },
  );
}, 300_000);

it("importing it again, or into the library that it came from, changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (acts) => {
      const before = libraryInMemory();
      for (const [at, one] of acts.entries()) await perform(before, one, 1000 + at);
      const file = await exported(before);
      const contents = contentsOf(before);
      const row = await importFileNow(before, file);
      expect(row).toMatchObject({ added: 0, updated: 0, skipped: 0 });
      expect(contentsOf(before)).toEqual(contents);
    }),
    { numRuns: 40 },
  );
}, 300_000);
