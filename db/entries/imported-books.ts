import { and, asc, countDistinct, eq, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { sourceBooks, sourceEntries } from "../schema.ts";

/** The number of books to which an import added something new. */
export function countBooksOfImport(db: Db, readerId: string, importId: number): number {
  const books = db
    .select({ count: countDistinct(sourceEntries.sourceBookId) })
    .from(sourceEntries)
    .where(and(eq(sourceEntries.importId, importId), isOwn("imports", readerId, importId)))
    .get();
  return books?.count ?? 0;
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
