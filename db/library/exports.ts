import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { highlights } from "../schema.ts";

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
