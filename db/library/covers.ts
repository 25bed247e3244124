import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { covers } from "../schema.ts";

export type CoverRow = typeof covers.$inferSelect;
/** A cover without its image. */
export type CoverFacts = Omit<CoverRow, "image">;

const { image: _image, ...FACTS } = getTableColumns(covers);

/** What there is to know of these books' covers, by the id of the book. Reads no images. */
export function coversOfBooks(db: Db, readerId: string, ids: number[]): Map<number, CoverFacts> {
  const rows = db
    .select(FACTS)
    .from(covers)
    .where(and(among(covers.bookId, ids), sql`+${covers.readerId} = ${readerId}`))
    .all();
  return new Map(rows.map((row) => [row.bookId, row]));
}

/** The cover of a book, with its image. */
export function coverOfBook(db: Db, readerId: string, bookId: number): CoverRow | undefined {
  return db.select().from(covers).where(ownCover(readerId, bookId)).get();
}

/** Gives a book a cover, in place of the one it has. @throws {Error} if the book is not the reader's */
export function storeCover(
  db: Db,
  readerId: string,
  bookId: number,
  cover: Omit<CoverRow, "bookId" | "readerId">,
): void {
  requireOwn(db, "books", readerId, bookId);
  db.insert(covers)
    .values({ ...cover, bookId, readerId })
    .onConflictDoUpdate({ target: covers.bookId, set: { ...cover, readerId } })
    .run();
}

/** Removes the cover of a book. False if it has none. */
export function removeCover(db: Db, readerId: string, bookId: number): boolean {
  return db.delete(covers).where(ownCover(readerId, bookId)).run().changes > 0;
}

/** Gives the cover of a book to another that has none. @throws {Error} if the other book is not the reader's */
export function moveCover(db: Db, readerId: string, fromId: number, toId: number): void {
  requireOwn(db, "books", readerId, toId);
  const hasNone = sql`NOT EXISTS (SELECT 1 FROM ${covers} other WHERE other.book_id = ${toId})`;
  db.update(covers)
    .set({ bookId: toId })
    .where(and(ownCover(readerId, fromId), hasNone))
    .run();
}

function ownCover(readerId: string, bookId: number) {
  return and(eq(covers.bookId, bookId), eq(covers.readerId, readerId));
}
