import { and, count, eq, exists, gte, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { among } from "../among.ts";
import { booksBy, fileBook } from "./authors.ts";
import { deletedBooks, ownBooks, ownBooksByKey } from "./own-books.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import { bookInIndex } from "../text-index/columns.ts";
import { isWithinTag } from "./tag-nesting.ts";
import type { Db } from "../open.ts";
import { orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { placeholdersFor, preparedOnce } from "../prepared.ts";
import { books, bookTags, highlights, highlightTags, sourceBooks, sourceEntries, tags } from "../schema.ts";
import { writtenRow } from "../written-row.ts";
import type { BookOrder } from "#lib/vocabulary/book-orders.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";

export type BookRow = typeof books.$inferSelect;

interface BookIdentity {
  title: string;
  author: string | null;
  titleKey: string;
  authorKey: string;
  source: string;
  kind?: BookRow["kind"];
  url?: string | null;
  site?: string | null;
  publishedAt?: string | null;
}

const NO_PAGE = { kind: "book", url: null, site: null, publishedAt: null } as const;
const NO_EDITS = {
  subtitle: null,
  series: null,
  seriesNumber: null,
  year: null,
  language: null,
  isbn: null,
  publisher: null,
  titleEditedAt: null,
  authorEditedAt: null,
  detailsEditedAt: null,
  pinnedAt: null,
  archivedAt: null,
  deletedAt: null,
  erasedAt: null,
};

const statements = preparedOnce((db) => ({
  create: db
    .insert(books)
    .values(placeholdersFor(books, ["id"]))
    .returning()
    .prepare(),
}));

export function createBook(db: Db, readerId: string, book: BookIdentity, now: number): BookRow {
  const counted = { highlightCount: 0, lastHighlightedAt: "" };
  const index = bookInIndex(book.title, book.author);
  const row = { ...NO_PAGE, ...NO_EDITS, ...book, ...counted, ...index, readerId, filedAuthor: null, createdAt: now };
  const created = writtenRow(statements(db).create.all(row));
  fileBook(db, created);
  return created;
}

/** The number of a reader's books added at a time or later; epoch milliseconds. */
export function countBooksSince(db: Db, readerId: string, at: number): number {
  const since = and(ownBooks(readerId), gte(books.createdAt, at));
  return db.select({ count: count() }).from(books).where(since).get()?.count ?? 0;
}

/** Those of these books that are the reader's and not in the trash, in the order of their ids. */
export function booksById(db: Db, readerId: string, ids: number[]): BookRow[] {
  return db
    .select()
    .from(books)
    .where(and(ownBooksByKey(readerId), among(books.id, ids)))
    .orderBy(books.id)
    .all();
}

/** The same, including those in the trash. */
export function booksWithDeleted(db: Db, readerId: string, ids: number[]): BookRow[] {
  return db
    .select()
    .from(books)
    .where(and(sql`+${books.readerId} = ${readerId}`, among(books.id, ids)))
    .orderBy(books.id)
    .all();
}

/** A book of the reader's, unless it is in the trash. */
export function bookById(db: Db, readerId: string, id: number): BookRow | undefined {
  return db
    .select()
    .from(books)
    .where(and(ownBooks(readerId), eq(books.id, id)))
    .get();
}

/**
 * A book of the reader's, but no web page, with the keys of this title and author: the oldest; one in the trash, or
 * deleted for good, only if there is no other.
 */
export function bookByKeys(
  db: Db,
  readerId: string,
  { titleKey, authorKey }: Pick<BookRow, "titleKey" | "authorKey">,
): BookRow | undefined {
  const named = and(eq(books.titleKey, titleKey), eq(books.authorKey, authorKey));
  return db
    .select()
    .from(books)
    .where(and(eq(books.readerId, readerId), named, eq(books.kind, "book")))
    .orderBy(sql`${books.deletedAt} IS NOT NULL`, books.id)
    .limit(1)
    .get();
}

export interface BookFilter {
  source?: string | undefined;
  tag?: string | undefined;
  /** The key of an author. */
  author?: string | undefined;
  /** Parts of the keys of title and author, all of which must occur. */
  words?: string[] | undefined;
  /** Only books to which this import added something new. */
  importId?: number | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  /** Also those in the trash, and what is left of those that were deleted for good. */
  withDeleted?: boolean | undefined;
}

const SORTS = {
  recent: { column: books.lastHighlightedAt, descending: true },
  count: { column: books.highlightCount, descending: true },
  title: { column: books.titleSort, descending: false },
  author: { column: books.authorSort, descending: false },
} as const;

/** One part of the reader's books. Every order has an index, so that a page costs the same in any library. */
export function listBooks(db: Db, readerId: string, query: BookFilter & ListPart & { sort: BookOrder }): BookRow[] {
  const order = orderOf(query.sort);
  const rows = db
    .select()
    .from(books)
    .where(and(filtered(db, readerId, query), withinPart(order, query)))
    .orderBy(...orderOfPart(order, query))
    .limit(query.limit)
    .offset(query.offset ?? 0)
    .all();
  return rowsOfPart(rows, query);
}

/** The number of the reader's books, or of those before a position in an order. */
export function countBooks(
  db: Db,
  readerId: string,
  filter: BookFilter,
  before?: { sort: BookOrder; place: ListPosition },
): number {
  const those = before && withinPart(orderOf(before.sort), { before: before.place });
  const which = and(filtered(db, readerId, filter), those);
  return db.select({ count: count() }).from(books).where(which).get()?.count ?? 0;
}

function orderOf(sort: BookOrder) {
  const { column, descending } = SORTS[sort];
  return { value: column, id: books.id, descending, missing: "" };
}

function filtered(
  db: Db,
  readerId: string,
  { source, tag, author, importId, pinned, archived, withDeleted = false, words = [] }: BookFilter,
): SQL | undefined {
  return and(
    withDeleted ? eq(books.readerId, readerId) : ownBooks(readerId),
    source ? fromSource(db, source) : undefined,
    tag ? taggedBook(db, readerId, tag) : undefined,
    author === undefined ? undefined : sql`${books.id} IN ${booksBy(readerId, author)}`,
    importId === undefined ? undefined : inArray(books.id, addedTo(db, readerId, importId)),
    isSet(books.pinnedAt, pinned),
    isSet(books.archivedAt, archived),
    ...words.map(hasWord),
  );
}

function isSet(column: SQLiteColumn, wanted: boolean | undefined): SQL | undefined {
  return wanted === undefined ? undefined : wanted ? isNotNull(column) : isNull(column);
}

/**
 * A word, or part of one, in title or author. Scans the books in the order of an index until a page is full, which is
 * fast enough for the number of books there are.
 */
function hasWord(word: string): SQL {
  return sql`(instr(${books.titleKey}, ${word}) > 0 OR instr(${books.authorKey}, ${word}) > 0)`;
}

/** Whether a book came from this source, among others. */
function fromSource(db: Db, source: string): SQL | undefined {
  const named = db
    .select({ one: sql`1` })
    .from(sourceBooks)
    .where(and(eq(sourceBooks.bookId, books.id), eq(sourceBooks.source, source)));
  return or(eq(books.source, source), exists(named));
}

/** The books to which an import added something new. */
function addedTo(db: Db, readerId: string, importId: number) {
  return db
    .select({ bookId: sourceBooks.bookId })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(eq(sourceEntries.importId, importId), sql`+${sourceBooks.readerId} = ${readerId}`));
}

/** Whether the book itself has the tag, or one nested in it, or one of its highlights outside the trash does. */
function taggedBook(db: Db, readerId: string, nameKey: string): SQL {
  const ofBook = db
    .select({ one: sql`1` })
    .from(bookTags)
    .innerJoin(tags, eq(tags.id, bookTags.tagId))
    .where(and(eq(bookTags.bookId, books.id), eq(tags.readerId, readerId), isWithinTag(nameKey)));
  const ofHighlight = db
    .select({ one: sql`1` })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId))
    .innerJoin(highlights, eq(highlights.id, highlightTags.highlightId))
    .where(
      and(
        eq(highlights.bookId, books.id),
        isNull(highlights.deletedAt),
        eq(tags.readerId, readerId),
        isWithinTag(nameKey),
      ),
    );
  return or(exists(ofBook), exists(ofHighlight)) ?? sql`0`;
}

/** The tags of each of these books, by name. */
export function tagsOfBooks(db: Db, readerId: string, ids: number[]): Map<number, string[]> {
  const rows = db
    .select({ id: bookTags.bookId, name: tags.name })
    .from(bookTags)
    .innerJoin(tags, eq(tags.id, bookTags.tagId))
    .where(and(sql`+${tags.readerId} = ${readerId}`, among(bookTags.bookId, ids)))
    .orderBy(tags.nameKey)
    .all();
  return grouped(rows.map(({ id, name }) => [id, name]));
}

/** The sources that the reader's books came from, each once. */
export function sourcesOfBooks(db: Db, readerId: string): string[] {
  const first = db.selectDistinct({ source: books.source }).from(books).where(ownBooks(readerId)).all();
  const later = db
    .selectDistinct({ source: sourceBooks.source })
    .from(sourceBooks)
    .where(
      and(
        eq(sourceBooks.readerId, readerId),
        ne(sourceBooks.source, EDITED_NAME),
        sql`${sourceBooks.bookId} NOT IN ${deletedBooks(readerId)}`,
      ),
    )
    .all();
  return [...new Set([...first, ...later].map(({ source }) => source))].toSorted();
}

/** Whether the reader has any book outside the trash. */
export function hasBooks(db: Db, readerId: string): boolean {
  return db.select({ id: books.id }).from(books).where(ownBooks(readerId)).limit(1).get() !== undefined;
}
