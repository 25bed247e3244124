import { type CoverFacts, coversOfBooks } from "#db/library/covers.ts";
import type { Db } from "#db/open.ts";
import type { BookCover } from "#lib/api-contract/cover.ts";

/** The responses for the covers of these books, by the id of the book (one query for all). */
export function presentCovers(db: Db, readerId: string, bookIds: number[]): Map<number, BookCover> {
  return new Map([...coversOfBooks(db, readerId, bookIds)].map(([id, facts]) => [id, coverOf(facts)]));
}

function coverOf({ bookId, sha256, width, height, origin }: CoverFacts): BookCover {
  return { url: `/api/v1/books/${bookId}/cover?v=${sha256}`, width, height, origin };
}

/** Rows of books, each with its cover (one query for all). */
export function withCovers<Row extends { id: number }>(
  db: Db,
  readerId: string,
  rows: Row[],
): (Row & { cover: BookCover | null })[] {
  const covers = presentCovers(
    db,
    readerId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, cover: covers.get(row.id) ?? null }));
}
