import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { isWithinTag } from "./tag-nesting.ts";
import type { Db } from "../open.ts";
import { books, bookTags, highlights, highlightTags, tags } from "../schema.ts";

/** The highlights of a library to export. */
export interface ExportFilter {
  /** Only what changed after this time; epoch milliseconds. */
  updatedAfter?: number | undefined;
  bookIds?: number[] | undefined;
  /** Whether to include the trash. */
  includeDeleted?: boolean | undefined;
}

/** A highlight and its book: the sort key, which no change of a highlight affects. */
export interface ExportPlace {
  bookId: number;
  id: number;
}

/** The next highlights by book, at most `limit`. One index covers the columns that are selected here. */
export function exportedPlaces(
  db: Db,
  readerId: string,
  filter: ExportFilter,
  { after, limit }: { after?: ExportPlace | undefined; limit: number },
): ExportPlace[] {
  const beyond = after && sql`(${highlights.bookId}, ${highlights.id}) > (${after.bookId}, ${after.id})`;
  return db
    .select({ bookId: highlights.bookId, id: highlights.id })
    .from(highlights)
    .where(and(isExported(readerId, filter), beyond))
    .orderBy(asc(highlights.bookId), asc(highlights.id))
    .limit(limit)
    .all();
}

/** The number of books of these highlights. */
export function countExportedBooks(db: Db, readerId: string, filter: ExportFilter): number {
  return (
    db
      .select({ books: sql<number>`count(DISTINCT ${highlights.bookId})` })
      .from(highlights)
      .where(isExported(readerId, filter))
      .get()?.books ?? 0
  );
}

function isExported(readerId: string, { updatedAfter, bookIds, includeDeleted }: ExportFilter): SQL | undefined {
  return and(
    eq(highlights.readerId, readerId),
    bookIds && among(highlights.bookId, bookIds),
    updatedAfter === undefined ? undefined : gt(highlights.updatedAt, updatedAfter),
    includeDeleted ? undefined : isNull(highlights.deletedAt),
  );
}

/** The number of a reader's highlights outside the trash. */
export function countExported(db: Db, readerId: string): number {
  const sum = sql<number>`coalesce(sum(${books.highlightCount}), 0)`;
  return db.select({ sum }).from(books).where(eq(books.readerId, readerId)).get()?.sum ?? 0;
}

/** A highlight that was chosen for an export, with its position in its book. */
export interface ChosenPlace extends ExportPlace {
  readingOrder: number | null;
}

const PLACE = { bookId: highlights.bookId, id: highlights.id, readingOrder: highlights.readingOrder };

/** The places of these highlights, without those in the trash, in any order. */
export function placesOfHighlights(db: Db, readerId: string, ids: readonly number[]): ChosenPlace[] {
  // The plus sign keeps SQLite from scanning all of the reader's highlights to find these few.
  const chosen = and(
    sql`+${highlights.readerId} = ${readerId}`,
    among(highlights.id, ids),
    isNull(highlights.deletedAt),
  );
  return db.select(PLACE).from(highlights).where(chosen).all();
}

/**
 * The places of the highlights with a tag, or with one nested in it, their own or their book's; in any order, without
 * the trash.
 */
export function placesOfTag(db: Db, readerId: string, nameKey: string): ChosenPlace[] {
  const wanted = db
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.readerId, readerId), isWithinTag(nameKey)));
  const own = db
    .select({ id: highlightTags.highlightId })
    .from(highlightTags)
    .where(inArray(highlightTags.tagId, wanted));
  const ofBook = db.select({ id: bookTags.bookId }).from(bookTags).where(inArray(bookTags.tagId, wanted));
  const chosen = and(
    eq(highlights.readerId, readerId),
    or(inArray(highlights.id, own), inArray(highlights.bookId, ofBook)),
    isNull(highlights.deletedAt),
  );
  return db.select(PLACE).from(highlights).where(chosen).all();
}
