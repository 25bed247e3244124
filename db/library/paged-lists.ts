import { and, count, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { BookRow } from "./books.ts";
import { ownBooks } from "./own-books.ts";
import type { Db } from "../open.ts";
import { books, highlights } from "../schema.ts";

/** One page of a list that is requested by page number, as Readwise’s clients do. */
export interface NumberedItem {
  limit: number;
  offset: number;
}

/** A range without its ends; `T` is the column's type: epoch milliseconds, or wall-clock time. */
export interface ListBounds<T> {
  after?: T | undefined;
  before?: T | undefined;
}

export interface HighlightFilter {
  bookId?: number | undefined;
  updated: ListBounds<number>;
  highlighted: ListBounds<string>;
}

/**
 * The reader’s highlights outside the trash, the most recently added first: the ids of one page, and how many there
 * are.
 */
export function numberedHighlights(db: Db, readerId: string, filter: HighlightFilter, { limit, offset }: NumberedItem) {
  const which = and(
    eq(highlights.readerId, readerId),
    isNull(highlights.deletedAt),
    filter.bookId === undefined ? undefined : eq(highlights.bookId, filter.bookId),
    ...between(highlights.updatedAt, filter.updated),
    ...between(highlights.highlightedAt, filter.highlighted),
  );
  const total = db.select({ total: count() }).from(highlights).where(which).get()?.total ?? 0;
  const page = db.select({ id: highlights.id }).from(highlights).where(which).orderBy(desc(highlights.id));
  const ids = page.limit(limit).offset(offset).all();
  return { total, ids: ids.map(({ id }) => id) };
}

export interface BookListFilter {
  kind?: BookRow["kind"] | undefined;
  sources?: string[] | undefined;
  updated: ListBounds<number>;
  lastHighlighted: ListBounds<string>;
}

/** The reader’s books, the most recently highlighted first: one page, and how many there are. */
export function numberedBooks(db: Db, readerId: string, filter: BookListFilter, { limit, offset }: NumberedItem) {
  const changed = between(highlights.updatedAt, filter.updated);
  const ofChanged = db
    .select({ bookId: highlights.bookId })
    .from(highlights)
    .where(and(eq(highlights.readerId, readerId), ...changed));
  const which = and(
    ownBooks(readerId),
    filter.kind && eq(books.kind, filter.kind),
    filter.sources && inArray(books.source, filter.sources),
    ...between(books.lastHighlightedAt, filter.lastHighlighted),
    changed.length === 0 ? undefined : inArray(books.id, ofChanged),
  );
  const total = db.select({ total: count() }).from(books).where(which).get()?.total ?? 0;
  const order = [desc(books.lastHighlightedAt), desc(books.id)];
  const rows = db
    .select()
    .from(books)
    .where(which)
    .orderBy(...order);
  return { total, rows: rows.limit(limit).offset(offset).all() };
}

type PagedColumn = typeof highlights.updatedAt | typeof highlights.highlightedAt | typeof books.lastHighlightedAt;

function between<T extends string | number>(column: PagedColumn, { after, before }: ListBounds<T>): SQL[] {
  return [
    ...(after === undefined ? [] : [gt(column, after)]),
    ...(before === undefined ? [] : [sql`${lt(column, before)} AND ${column} <> ''`]),
  ];
}

/** When a highlight of each of these books last changed, including those in the trash. Epoch milliseconds. */
export function lastChanges(db: Db, readerId: string, bookIds: number[]): Map<number, number> {
  const rows = db
    .select({ bookId: highlights.bookId, at: sql<number>`max(${highlights.updatedAt})` })
    .from(highlights)
    .where(and(eq(highlights.readerId, readerId), among(highlights.bookId, bookIds)))
    .groupBy(highlights.bookId)
    .all();
  return new Map(rows.map(({ bookId, at }) => [bookId, at]));
}
