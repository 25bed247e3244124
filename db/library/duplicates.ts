import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { distinctBooks, sourceBooks } from "../schema.ts";
import { deletedBooks } from "./own-books.ts";

/** More books than this with one title are a series of issues, or have no title of their own. */
const MOST_ALIKE = 12;
const MOST_GROUPS = 500;

/** What two books may have in common. */
const SHARED = { title: sourceBooks.mainKey, isbn: sourceBooks.isbn, asin: sourceBooks.asin };

/** The ids of books, but no web pages, that any source gives the same title without its subtitle, ISBN or ASIN. */
export function alikeBooks(db: Db, readerId: string, shared: keyof typeof SHARED): number[][] {
  const column = SHARED[shared];
  const ids = sql`count(DISTINCT ${sourceBooks.bookId})`;
  return db
    .select({ ids: sql<string>`json_group_array(DISTINCT ${sourceBooks.bookId})` })
    .from(sourceBooks)
    .where(
      and(
        eq(sourceBooks.readerId, readerId),
        eq(sourceBooks.kind, "book"),
        sql`${column} <> ''`,
        sql`${sourceBooks.bookId} NOT IN ${deletedBooks(readerId)}`,
      ),
    )
    .groupBy(column)
    .having(sql`${ids} BETWEEN 2 AND ${MOST_ALIKE}`)
    .limit(MOST_GROUPS)
    .all()
    .map((row) => idsIn(row.ids));
}

function idsIn(json: string): number[] {
  const ids: unknown = JSON.parse(json);
  return Array.isArray(ids) ? ids.map(Number) : [];
}

/** Two books, the lower id first. */
export type BookPair = readonly [firstId: number, secondId: number];

/** The pairs of books that the reader said are two. */
export function distinctPairs(db: Db, readerId: string): BookPair[] {
  const rows = db.select().from(distinctBooks).where(eq(distinctBooks.readerId, readerId)).all();
  return rows.map(({ firstId, secondId }) => [firstId, secondId]);
}

/** Stores that two books are two. @throws {Error} if one of them is not the reader's */
export function keepDistinct(db: Db, readerId: string, [firstId, secondId]: BookPair): void {
  for (const id of [firstId, secondId]) requireOwn(db, "books", readerId, id);
  db.insert(distinctBooks).values({ readerId, firstId, secondId }).onConflictDoNothing().run();
}

/** Forgets it, so that the pair is offered again. */
export function forgetDistinct(db: Db, readerId: string, [firstId, secondId]: BookPair): void {
  const pair = and(eq(distinctBooks.firstId, firstId), eq(distinctBooks.secondId, secondId));
  db.delete(distinctBooks)
    .where(and(eq(distinctBooks.readerId, readerId), pair))
    .run();
}
