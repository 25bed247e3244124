import { and, asc, count, countDistinct, desc, eq, getTableColumns, isNull, ne, sql } from "drizzle-orm";
import { archivedBooks } from "../library/archived-books.ts";
import { ownBooksByKey } from "../library/own-books.ts";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Db } from "../open.ts";
import type { HighlightRow } from "../library/highlights.ts";
import { isOwn } from "../owned.ts";
import { books, highlights, sourceBooks, sourceEntries } from "../schema.ts";

/** The number of books to which an import added something new. */
export function countBooksOfImport(db: Db, readerId: string, importId: number): number {
  const named = db
    .select({ count: countDistinct(sourceEntries.sourceBookId) })
    .from(sourceEntries)
    .where(and(eq(sourceEntries.importId, importId), isOwn("imports", readerId, importId)))
    .get();
  return named?.count ?? 0;
}

/**
 * The titles of the books to which each of these imports added something new, oldest first. For imports with few
 * entries.
 */
export function titlesOfImports(db: Db, readerId: string, ids: number[]): Map<number, string[]> {
  const rows = db
    .selectDistinct({ importId: sourceEntries.importId, id: sourceBooks.id, title: sourceBooks.title })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(sql`+${sourceBooks.readerId} = ${readerId}`, among(sourceEntries.importId, ids)))
    .orderBy(asc(sourceBooks.id))
    .all();
  return grouped(rows.flatMap(({ importId, title }) => (importId === null ? [] : [[importId, title] as const])));
}

/**
 * The books to which an import added something new, each with the number of its highlights whose text comes from it;
 * without those in the trash, most first, at most `limit`. Reads each entry of the import once.
 */
export function booksFromImport(db: Db, readerId: string, importId: number, limit: number) {
  const highlightCount = count(highlights.id);
  return (
    db
      .select({ id: books.id, title: books.title, author: books.author, highlights: highlightCount })
      .from(sourceEntries)
      .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
      // The plus sign makes SQLite use the index on the import.
      .innerJoin(books, and(eq(books.id, sourceBooks.bookId), ownBooksByKey(readerId)))
      .leftJoin(highlights, and(eq(highlights.entryId, sourceEntries.id), isNull(highlights.deletedAt)))
      .where(eq(sourceEntries.importId, importId))
      .groupBy(books.id)
      .orderBy(desc(highlightCount), asc(books.id))
      .limit(limit)
      .all()
  );
}

/** Entries of an import that are looked at for a glance: enough for a few books, however large the file was. */
const GLANCE = 500;

/**
 * Some of the books, not the archived ones, to which the latest entries of these imports added highlights; most first,
 * at most `limit`.
 */
export function someBooksFromImports(db: Db, readerId: string, importIds: number[], limit: number) {
  const glance = latestEntries(db, importIds);
  const highlightCount = count(highlights.id);
  return db
    .select({ id: books.id, title: books.title, author: books.author, highlights: highlightCount })
    .from(glance)
    .innerJoin(highlights, and(eq(highlights.entryId, glance.id), isNull(highlights.deletedAt)))
    .innerJoin(books, and(eq(books.id, highlights.bookId), ownBooksByKey(readerId), isNull(books.archivedAt)))
    .groupBy(books.id)
    .orderBy(desc(highlightCount), asc(books.id))
    .limit(limit)
    .all();
}

/** A highlight with words from the latest entries of these imports; one that is read at a glance, if there is one. */
export function quotationFromImports(
  db: Db,
  readerId: string,
  importIds: number[],
  except = 0,
): HighlightRow | undefined {
  const glance = latestEntries(db, importIds);
  const isShort = sql`length(${highlights.text}) BETWEEN 40 AND 320`;
  return db
    .select(getTableColumns(highlights))
    .from(glance)
    .innerJoin(highlights, and(eq(highlights.entryId, glance.id), isNull(highlights.deletedAt)))
    .where(
      and(
        sql`+${highlights.readerId} = ${readerId}`,
        ne(highlights.id, except),
        sql`${highlights.bookId} NOT IN ${archivedBooks(readerId)}`,
        eq(highlights.kind, "highlight"),
        ne(highlights.text, ""),
      ),
    )
    .orderBy(desc(isShort), asc(highlights.id))
    .limit(1)
    .get();
}

function latestEntries(db: Db, importIds: number[]) {
  return db
    .select({ id: sourceEntries.id })
    .from(sourceEntries)
    .where(among(sourceEntries.importId, importIds))
    .orderBy(desc(sourceEntries.id))
    .limit(GLANCE)
    .as("glance");
}
