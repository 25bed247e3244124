import { and, eq, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { bookTags, highlights, sourceBooks, sourceEntries, tags } from "../schema.ts";

/**
 * The highlights that a book shows, including those in the trash; if `toId` is given, only those whose entry now
 * belongs to that book.
 */
export function movedHighlights(db: Db, readerId: string, fromId: number, toId?: number): number[] {
  const ofBook = and(eq(highlights.readerId, readerId), eq(highlights.bookId, fromId));
  if (toId === undefined) {
    const rows = db.select({ id: highlights.id }).from(highlights).where(ofBook).all();
    return rows.map((row) => row.id);
  }
  const rows = db
    .select({ id: highlights.id })
    .from(highlights)
    .innerJoin(sourceEntries, eq(sourceEntries.id, highlights.entryId))
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .where(and(ofBook, eq(sourceBooks.bookId, toId)))
    .all();
  return rows.map((row) => row.id);
}

/**
 * Moves highlights to a book that is merged with theirs, or split from it, as a change that programs see when they ask
 * for changes. `now` in epoch milliseconds.
 */
export function moveHighlights(db: Db, readerId: string, ids: number[], bookId: number, now: number): void {
  db.update(highlights)
    .set({ bookId, movedFromId: sql`nullif(${highlights.movedFromId}, ${bookId})`, updatedAt: now })
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isOwn("books", readerId, bookId)))
    .run();
}

/**
 * Records that the highlights that the reader had moved from one book follow from the entries of another by now:
 * because the two are merged; or, if `onlySplit`, because the entries moved to that book.
 */
export function reassignMoved(
  db: Db,
  readerId: string,
  { fromId, toId, onlySplit = false }: { fromId: number; toId: number; onlySplit?: boolean },
): void {
  const split = sql`EXISTS (SELECT 1 FROM source_entries e JOIN source_books s ON s.id = e.source_book_id WHERE e.id = ${highlights.entryId} AND s.book_id = ${toId})`;
  db.update(highlights)
    .set({ movedFromId: sql`nullif(${toId}, ${highlights.bookId})` })
    .where(
      and(
        sql`+${highlights.readerId} = ${readerId}`,
        eq(highlights.movedFromId, fromId),
        isOwn("books", readerId, toId),
        onlySplit ? split : undefined,
      ),
    )
    .run();
}

/** Moves the tags of one book to another. */
export function moveBookTags(db: Db, readerId: string, fromId: number, toId: number): void {
  const linked = db
    .select({ tagId: bookTags.tagId })
    .from(bookTags)
    .innerJoin(tags, eq(tags.id, bookTags.tagId))
    .where(and(eq(bookTags.bookId, fromId), sql`+${tags.readerId} = ${readerId}`, isOwn("books", readerId, toId)))
    .all();
  for (const { tagId } of linked) db.insert(bookTags).values({ tagId, bookId: toId }).onConflictDoNothing().run();
  const ids = linked.map(({ tagId }) => tagId);
  db.delete(bookTags)
    .where(and(eq(bookTags.bookId, fromId), among(bookTags.tagId, ids)))
    .run();
}
