import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { fileAuthors } from "../library/authors.ts";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { bookInIndex } from "../text-index/columns.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { placeholdersFor, preparedOnce } from "../prepared.ts";
import { books, sourceBooks, sourceEntries } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type SourceBookRow = typeof sourceBooks.$inferSelect;

/** Values to find books by; a few hundred of each. */
export interface BookLookup {
  /** See `sourceBookKey`. */
  keys: string[];
  /** See `plainKey` and `mainKey` in the schema: a title is searched for in both. */
  titles: string[];
  asins: string[];
  isbns: string[];
  md5s: string[];
  urls: string[];
}

/** The reader's source books that match any of these, by id. Each is looked up in an index. */
export function findSourceBooks(db: Db, readerId: string, lookup: BookLookup): SourceBookRow[] {
  const { keys, titles, asins, isbns, md5s, urls } = lookup;
  const idsWith = (column: SQLiteColumn, values: string[]) =>
    values.length === 0
      ? []
      : [sql`SELECT id FROM ${sourceBooks} WHERE ${sourceBooks.readerId} = ${readerId} AND ${among(column, values)}`];
  const found = [
    ...idsWith(sourceBooks.key, keys),
    ...idsWith(sourceBooks.plainKey, titles),
    ...idsWith(sourceBooks.mainKey, titles),
    ...idsWith(sourceBooks.asin, asins),
    ...idsWith(sourceBooks.isbn, isbns),
    ...idsWith(sourceBooks.md5, md5s),
    ...idsWith(sourceBooks.url, urls),
  ];
  if (found.length === 0) return [];
  return db
    .select()
    .from(sourceBooks)
    .where(sql`${sourceBooks.id} IN (${sql.join(found, sql` UNION `)})`)
    .orderBy(asc(sourceBooks.id))
    .all();
}

/** A page of one source's books, by id. */
export function listSourceBooksOf(
  db: Db,
  readerId: string,
  { source, after, limit }: { source: string; after: number; limit: number },
): SourceBookRow[] {
  return db
    .select()
    .from(sourceBooks)
    .where(and(eq(sourceBooks.readerId, readerId), eq(sourceBooks.source, source), gt(sourceBooks.id, after)))
    .orderBy(asc(sourceBooks.id))
    .limit(limit)
    .all();
}

/** All source books of these books, by id. */
export function sourceBooksOf(db: Db, readerId: string, bookIds: number[]): SourceBookRow[] {
  return db
    .select()
    .from(sourceBooks)
    .where(
      and(
        eq(sourceBooks.readerId, readerId),
        sql`${sourceBooks.bookId} IN (SELECT value FROM json_each(${JSON.stringify(bookIds)}))`,
      ),
    )
    .orderBy(asc(sourceBooks.id))
    .all();
}

/** Source books whose titles cannot be looked up yet, because an older version stored them; at most `limit`. */
export function unkeyedSourceBooks(db: Db, readerId: string, limit: number): SourceBookRow[] {
  return db
    .select()
    .from(sourceBooks)
    .where(and(eq(sourceBooks.readerId, readerId), isNull(sourceBooks.mainKey)))
    .limit(limit)
    .all();
}

/** Stores the keys by which these titles are looked up. One transaction. */
export function keepTitleKeys(
  db: Db,
  readerId: string,
  keys: Pick<SourceBookRow, "id" | "plainKey" | "mainKey">[],
): void {
  db.transaction((tx) => {
    for (const { id, ...key } of keys) tx.update(sourceBooks).set(key).where(isNamed(readerId, id)).run();
  });
}

function isNamed(readerId: string, id: number): SQL | undefined {
  return and(eq(sourceBooks.id, id), sql`+${sourceBooks.readerId} = ${readerId}`);
}

/**
 * Renames a source book as its source now calls it, and the library's book with it, unless that has another name. A
 * title or an author that the reader edited stays.
 */
export function renameSourceBook(
  db: Db,
  readerId: string,
  id: number,
  name: Pick<SourceBookRow, "key" | "title" | "author" | "plainKey" | "mainKey"> & BookKeys,
): void {
  const { key, title, author, plainKey, mainKey, titleKey, authorKey } = name;
  const before = db.select().from(sourceBooks).where(isNamed(readerId, id)).get();
  if (!before) return;
  db.update(sourceBooks).set({ key, title, author, plainKey, mainKey }).where(isNamed(readerId, id)).run();
  const own = and(eq(books.id, before.bookId), sql`+${books.readerId} = ${readerId}`);
  const book = db.select().from(books).where(own).get();
  if (!book) return;
  const [keepsTitle, keepsAuthor] = [book.titleEditedAt !== null, book.authorEditedAt !== null];
  const isCalledSo = (keepsTitle || book.title === before.title) && (keepsAuthor || book.author === before.author);
  if (!isCalledSo) return;
  const now = {
    ...(keepsTitle ? { title: book.title, titleKey: book.titleKey } : { title, titleKey }),
    ...(keepsAuthor ? { author: book.author, authorKey: book.authorKey } : { author, authorKey }),
  };
  db.update(books)
    .set({ ...now, ...bookInIndex(now.title, now.author) })
    .where(own)
    .run();
  fileAuthors(db);
}

type BookKeys = Pick<typeof books.$inferSelect, "titleKey" | "authorKey">;

const statements = preparedOnce((db) => ({
  ofBook: db
    .select()
    .from(sourceBooks)
    .where(
      and(eq(sourceBooks.readerId, sql.placeholder("readerId")), eq(sourceBooks.bookId, sql.placeholder("bookId"))),
    )
    .orderBy(asc(sourceBooks.id))
    .prepare(),
  create: db
    .insert(sourceBooks)
    .values(placeholdersFor(sourceBooks, ["id"]))
    .returning()
    .prepare(),
}));

/** The source books of a book, oldest first. */
export function sourcesOfBook(db: Db, readerId: string, bookId: number): SourceBookRow[] {
  return statements(db).ofBook.all({ readerId, bookId });
}

/** A source book, by its key. */
export function sourceBookByKey(db: Db, readerId: string, key: string): SourceBookRow | undefined {
  return db
    .select()
    .from(sourceBooks)
    .where(and(eq(sourceBooks.readerId, readerId), eq(sourceBooks.key, key)))
    .get();
}

/** The ASIN of each of these books, if a source gives one. */
export function asinsOfBooks(db: Db, readerId: string, bookIds: number[]): Map<number, string> {
  const rows = db
    .select({ bookId: sourceBooks.bookId, asin: sourceBooks.asin })
    .from(sourceBooks)
    .where(
      and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceBooks.bookId, bookIds), isNotNull(sourceBooks.asin)),
    )
    .orderBy(asc(sourceBooks.id))
    .all();
  return new Map(rows.flatMap(({ bookId, asin }): [number, string][] => (asin === null ? [] : [[bookId, asin]])));
}

/** The number of entries of each of these source books. */
export function countEntries(db: Db, readerId: string, ids: number[]): Map<number, number> {
  const own = db
    .select({ id: sourceBooks.id })
    .from(sourceBooks)
    .where(and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceBooks.id, ids)));
  const rows = db
    .select({ id: sourceEntries.sourceBookId, count: sql<number>`count(*)` })
    .from(sourceEntries)
    .where(inArray(sourceEntries.sourceBookId, own))
    .groupBy(sourceEntries.sourceBookId)
    .all();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Stores a source book. @throws {Error} if its book is not the reader's */
export function createSourceBook(db: Db, row: Omit<SourceBookRow, "id" | "pinned">): SourceBookRow {
  requireOwn(db, "books", row.readerId, row.bookId);
  return writtenRow(statements(db).create.all({ ...row, pinned: false }));
}

/**
 * Attributes a source book to an import, unless it has one: undoing that import then also removes the source book, if
 * nothing is left of it.
 */
export function attributeToImport(db: Db, readerId: string, id: number, importId: number): void {
  db.update(sourceBooks)
    .set({ importId })
    .where(and(isNamed(readerId, id), isNull(sourceBooks.importId), isOwn("imports", readerId, importId)))
    .run();
}

/** Moves source books to a book for good, as the reader decided. */
export function pinSourceBooks(db: Db, readerId: string, ids: number[], bookId: number): void {
  db.update(sourceBooks)
    .set({ bookId, pinned: true })
    .where(
      and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceBooks.id, ids), isOwn("books", readerId, bookId)),
    )
    .run();
}

/** Deletes a book's source books from an import that have no entries left. Returns the deleted ones. */
export function dropEmptySourceBooks(db: Db, readerId: string, bookId: number, importId: number): SourceBookRow[] {
  return db
    .delete(sourceBooks)
    .where(
      and(
        sql`+${sourceBooks.readerId} = ${readerId}`,
        eq(sourceBooks.bookId, bookId),
        eq(sourceBooks.importId, importId),
        eq(sourceBooks.pinned, false),
        sql`NOT EXISTS (SELECT 1 FROM source_entries e WHERE e.source_book_id = ${sourceBooks.id})`,
      ),
    )
    .returning()
    .all();
}

/**
 * Deletes a book of which nothing is left: no entry, no highlight (not even in the trash), no tag. `unlessEdited`: and
 * nothing that the reader said of it.
 */
export function dropEmptyBook(db: Db, readerId: string, bookId: number, { unlessEdited = false } = {}): void {
  const edits = [books.titleEditedAt, books.authorEditedAt, books.detailsEditedAt, books.pinnedAt, books.archivedAt];
  db.delete(books)
    .where(
      and(
        eq(books.readerId, readerId),
        eq(books.id, bookId),
        ...(unlessEdited ? edits.map((edited) => isNull(edited)) : []),
        sql`NOT EXISTS (SELECT 1 FROM source_entries e JOIN source_books s ON s.id = e.source_book_id WHERE s.book_id = ${books.id})`,
        sql`NOT EXISTS (SELECT 1 FROM highlights h WHERE h.book_id = ${books.id})`,
        sql`NOT EXISTS (SELECT 1 FROM book_tags t WHERE t.book_id = ${books.id})`,
      ),
    )
    .run();
}
