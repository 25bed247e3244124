import { and, eq, isNotNull, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { entryMentions, highlights, sourceBooks, sourceEntries } from "../schema.ts";

/** An entry that an import named, and its current book. */
export interface TakenEntry {
  id: number;
  bookId: number;
  text: string;
}

/**
 * All entries that an import named: those it added, and those that were known. For imports from programs, which are
 * small.
 */
export function takenEntries(db: Db, readerId: string, importId: number): TakenEntry[] {
  const columns = { id: sourceEntries.id, bookId: sourceBooks.bookId, text: sourceEntries.text };
  const isReaders = and(eq(sourceBooks.id, sourceEntries.sourceBookId), eq(sourceBooks.readerId, readerId));
  const brought = db
    .select(columns)
    .from(sourceEntries)
    .innerJoin(sourceBooks, isReaders)
    .where(eq(sourceEntries.importId, importId))
    .all();
  const mentioned = db
    .select(columns)
    .from(entryMentions)
    .innerJoin(sourceEntries, eq(sourceEntries.id, entryMentions.entryId))
    .innerJoin(sourceBooks, isReaders)
    .where(eq(entryMentions.importId, importId))
    .all();
  return [...brought, ...mentioned];
}

/** The highlights whose text comes from one of these entries, including those in the trash. */
export function highlightsOfEntries(db: Db, readerId: string, entryIds: number[]) {
  const rows = db
    .select({ id: highlights.id, entryId: highlights.entryId, deletedAt: highlights.deletedAt })
    .from(highlights)
    .where(
      and(
        sql`+${highlights.readerId} = ${readerId}`,
        isNotNull(highlights.entryId),
        among(highlights.entryId, entryIds),
      ),
    )
    .all();
  return rows.flatMap(({ id, entryId, deletedAt }) =>
    entryId === null ? [] : [{ id, entryId, isLive: deletedAt === null }],
  );
}
