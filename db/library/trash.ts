import { and, asc, count, eq, isNotNull, isNull, lte, not, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { type ListOrder, orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { books, highlights, tagChanges } from "../schema.ts";
import { WENT_WITH_BOOK } from "./trashed-books.ts";
import { IS_DELETION } from "./trashed-tags.ts";

const LAST_DELETED_FIRST: ListOrder = { value: highlights.deletedAt, id: highlights.id, descending: true, missing: 0 };

/**
 * One part of the highlights in the trash, the latest first, each with its book's title; without those that went there
 * with their book.
 */
export function trashedHighlights(db: Db, readerId: string, query: ListPart) {
  const rows = db
    .select({ highlight: highlights, title: books.title, author: books.author, bookDeletedAt: books.deletedAt })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(inTrash(readerId), not(WENT_WITH_BOOK), withinPart(LAST_DELETED_FIRST, query)))
    .orderBy(...orderOfPart(LAST_DELETED_FIRST, query))
    .limit(query.limit)
    .offset(query.offset ?? 0)
    .all();
  return rowsOfPart(rows, query);
}

/** The number of highlights in the trash by themselves, or of those before a position there. */
export function countTrashedHighlights(db: Db, readerId: string, before?: ListPosition): number {
  const which = and(inTrash(readerId), not(WENT_WITH_BOOK), withinPart(LAST_DELETED_FIRST, { before }));
  return db.select({ count: count() }).from(highlights).where(which).get()?.count ?? 0;
}

function inTrash(readerId: string): SQL | undefined {
  return and(eq(highlights.readerId, readerId), isNotNull(highlights.deletedAt));
}

/** Highlights of the trash: these, or all that were deleted by a time. Epoch milliseconds. */
export type TrashFilter = { ids: number[] } | { deletedBy: number };

/**
 * The ids of some highlights of the trash, also of those that went there with their book; those first that were
 * deleted first.
 */
export function idsInTrash(db: Db, readerId: string, selection: TrashFilter, limit: number): number[] {
  const selected =
    "ids" in selection ? among(highlights.id, selection.ids) : lte(highlights.deletedAt, selection.deletedBy);
  return db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(inTrash(readerId), selected))
    .orderBy(asc(highlights.deletedAt), asc(highlights.id))
    .limit(limit)
    .all()
    .map(({ id }) => id);
}

/** Restores highlights from the trash; those that are not in it are not changed. */
export function restoreHighlights(db: Db, readerId: string, ids: number[], now: number): void {
  db.update(highlights)
    .set({ deletedAt: null, updatedAt: now })
    .where(and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isNotNull(highlights.deletedAt)))
    .run();
}

/** The readers who have anything in the trash. */
export function readersWithTrash(db: Db): string[] {
  const ofHighlights = db
    .selectDistinct({ readerId: highlights.readerId })
    .from(highlights)
    .where(isNotNull(highlights.deletedAt))
    .all()
    .map(({ readerId }) => readerId);
  const ofBooks = db
    .selectDistinct({ readerId: books.readerId })
    .from(books)
    .where(and(isNotNull(books.deletedAt), isNull(books.erasedAt)))
    .all()
    .map(({ readerId }) => readerId);
  const ofTags = db
    .selectDistinct({ readerId: tagChanges.readerId })
    .from(tagChanges)
    .where(IS_DELETION)
    .all()
    .map(({ readerId }) => readerId);
  return [...new Set([...ofHighlights, ...ofBooks, ...ofTags])];
}
