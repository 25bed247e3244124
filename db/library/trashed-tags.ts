import { and, asc, count, desc, eq, lte, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { tagChanges } from "../schema.ts";

/** Whether a change of tags deleted them all: it is what the trash keeps of them. */
export const IS_DELETION = sql`json_array_length(before, '$.tags') > 0 AND NOT EXISTS (SELECT 1 FROM json_each(before, '$.tags') t WHERE t.value ->> '$.gone' IS NULL OR t.value ->> '$.gone.mergedInto' IS NOT NULL)`;

export type TagDeletionRow = typeof tagChanges.$inferSelect;

/** The deletions of tags in the trash, the latest first, at most `limit`. */
export function trashedTags(db: Db, readerId: string, limit: number): TagDeletionRow[] {
  return db
    .select()
    .from(tagChanges)
    .where(inTrash(readerId))
    .orderBy(desc(tagChanges.createdAt), desc(tagChanges.id))
    .limit(limit)
    .all();
}

/** The number of deletions of tags in the trash. */
export function countTrashedTags(db: Db, readerId: string): number {
  return db.select({ count: count() }).from(tagChanges).where(inTrash(readerId)).get()?.count ?? 0;
}

/** Deletions of tags: these, or all that were made by a time. Epoch milliseconds. */
export type TrashedTagsFilter = { tags: number[] } | { deletedBy: number };

/** The ids of deletions of tags in the trash, the first ones first. */
export function idsOfTrashedTags(db: Db, readerId: string, selection: TrashedTagsFilter): number[] {
  const selected =
    "tags" in selection ? among(tagChanges.id, selection.tags) : lte(tagChanges.createdAt, selection.deletedBy);
  return db
    .select({ id: tagChanges.id })
    .from(tagChanges)
    .where(and(inTrash(readerId), selected))
    .orderBy(asc(tagChanges.createdAt), asc(tagChanges.id))
    .all()
    .map(({ id }) => id);
}

/** Forgets deleted tags for good. Imports still don't give them. */
export function eraseTags(db: Db, readerId: string, ids: number[]): void {
  db.delete(tagChanges)
    .where(and(inTrash(readerId), among(tagChanges.id, ids)))
    .run();
}

function inTrash(readerId: string): SQL | undefined {
  return and(eq(tagChanges.readerId, readerId), IS_DELETION);
}
