import { and, asc, eq, exists, gt, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { entryMentions, highlights, sourceBooks, sourceEntries } from "../schema.ts";

/** The books to which an import added something, by id, after the id `after`, at most `limit`. */
export function booksOfImport(db: Db, readerId: string, importId: number, after: number, limit: number): number[] {
  // The plus sign makes SQLite use the index on the import.
  const own = and(sql`+${sourceBooks.readerId} = ${readerId}`, gt(sourceBooks.bookId, after));
  const brought = db
    .select({ bookId: sourceBooks.bookId })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(eq(sourceEntries.importId, importId), own));
  const named = db
    .select({ bookId: sourceBooks.bookId })
    .from(sourceBooks)
    .where(and(eq(sourceBooks.importId, importId), own));
  return brought
    .union(named)
    .orderBy(asc(sql`book_id`))
    .limit(limit)
    .all()
    .map((row) => row.bookId);
}

/** The first of the other imports that named each of these entries. */
export function laterMentions(db: Db, readerId: string, entryIds: number[], importId: number): Map<number, number> {
  const rows = db
    .select({ entryId: entryMentions.entryId, heir: sql<number>`min(${entryMentions.importId})` })
    .from(entryMentions)
    .where(
      and(
        among(entryMentions.entryId, entryIds),
        sql`${entryMentions.importId} <> ${importId}`,
        isOwn("imports", readerId, entryMentions.importId),
      ),
    )
    .groupBy(entryMentions.entryId)
    .all();
  return new Map(rows.map(({ entryId, heir }) => [entryId, heir]));
}

/** Reassigns entries to the next imports that named them; to none if a reader's own work keeps them. */
export function reassignEntries(db: Db, readerId: string, heirs: [entryId: number, heir: number | null][]): void {
  const ownBook = isOwn("sourceBooks", readerId, sourceEntries.sourceBookId);
  db.transaction((tx) => {
    for (const [entryId, heir] of heirs) {
      const ownHeir = heir === null ? undefined : isOwn("imports", readerId, heir);
      const entry = and(eq(sourceEntries.id, entryId), ownBook, ownHeir);
      tx.update(sourceEntries).set({ importId: heir }).where(entry).run();
      if (heir === null) continue;
      const mention = and(eq(entryMentions.entryId, entryId), eq(entryMentions.importId, heir), ownHeir);
      tx.delete(entryMentions).where(mention).run();
    }
  });
}

/** Makes highlights refer to other entries, and to the imports that added those. */
export function pointHighlightsAt(
  db: Db,
  readerId: string,
  rows: { id: number; entryId: number; importId: number | null }[],
): void {
  const ownBook = isOwn("sourceBooks", readerId, sourceEntries.sourceBookId);
  db.transaction((tx) => {
    for (const { id, entryId, importId } of rows) {
      const entry = tx
        .select({ id: sourceEntries.id })
        .from(sourceEntries)
        .where(and(eq(sourceEntries.id, entryId), ownBook));
      const own = and(eq(highlights.id, id), sql`+${highlights.readerId} = ${readerId}`, exists(entry));
      tx.update(highlights).set({ entryId, importId }).where(own).run();
    }
  });
}

/** Deletes entries, with what was merged and mentioned of them. */
export function forgetEntries(db: Db, readerId: string, ids: number[]): void {
  const ownBook = isOwn("sourceBooks", readerId, sourceEntries.sourceBookId);
  db.delete(sourceEntries)
    .where(and(among(sourceEntries.id, ids), ownBook))
    .run();
}

/** Deletes an import's mentions of entries that other imports added. */
export function forgetMentions(db: Db, readerId: string, importId: number): void {
  db.delete(entryMentions)
    .where(and(eq(entryMentions.importId, importId), isOwn("imports", readerId, importId)))
    .run();
}
