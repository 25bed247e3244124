import { and, asc, eq, gt, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { entryMentions, highlights, sourceBooks, sourceEntries } from "../schema.ts";

/** The books in which an import brought something, by id, after the id `after`, at most `limit`. */
export function booksOfImport(db: Db, importId: number, after: number, limit: number): number[] {
  const brought = db
    .select({ bookId: sourceBooks.bookId })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(eq(sourceEntries.importId, importId), gt(sourceBooks.bookId, after)));
  const named = db
    .select({ bookId: sourceBooks.bookId })
    .from(sourceBooks)
    .where(and(eq(sourceBooks.importId, importId), gt(sourceBooks.bookId, after)));
  return brought
    .union(named)
    .orderBy(asc(sql`book_id`))
    .limit(limit)
    .all()
    .map((row) => row.bookId);
}

/** For each of these entries that another import named, too, the first of those imports. */
export function heirsOf(db: Db, entryIds: number[], importId: number): Map<number, number> {
  const rows = db
    .select({ entryId: entryMentions.entryId, heir: sql<number>`min(${entryMentions.importId})` })
    .from(entryMentions)
    .where(and(among(entryMentions.entryId, entryIds), sql`${entryMentions.importId} <> ${importId}`))
    .groupBy(entryMentions.entryId)
    .all();
  return new Map(rows.map(({ entryId, heir }) => [entryId, heir]));
}

/** Hands entries on to the imports that named them next; to none where a reader's own work keeps them. */
export function handOn(db: Db, heirs: [entryId: number, heir: number | null][]): void {
  db.transaction((tx) => {
    for (const [entryId, heir] of heirs) {
      tx.update(sourceEntries).set({ importId: heir }).where(eq(sourceEntries.id, entryId)).run();
      if (heir === null) continue;
      const mention = and(eq(entryMentions.entryId, entryId), eq(entryMentions.importId, heir));
      tx.delete(entryMentions).where(mention).run();
    }
  });
}

/** Lets highlights stand for other entries, and be owed to the imports that brought those. */
export function repoint(db: Db, rows: { id: number; entryId: number; importId: number | null }[]): void {
  db.transaction((tx) => {
    for (const { id, entryId, importId } of rows)
      tx.update(highlights).set({ entryId, importId }).where(eq(highlights.id, id)).run();
  });
}

export function forgetEntries(db: Db, ids: number[]): void {
  db.delete(sourceEntries).where(among(sourceEntries.id, ids)).run();
}

/** Forgets what an import named that others had brought. */
export function forgetMentions(db: Db, importId: number): void {
  db.delete(entryMentions).where(eq(entryMentions.importId, importId)).run();
}
