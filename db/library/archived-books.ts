import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../open.ts";

/** A subquery for the ids of the books that a reader archived. */
export function archivedBooks(readerId: string): SQL {
  return sql`(SELECT a.id FROM books a WHERE a.reader_id = ${readerId} AND a.archived_at IS NOT NULL)`;
}

/** Whether the reader archived any book. */
export function hasArchivedBooks(db: Db, readerId: string): boolean {
  return db.get<{ any: number }>(sql`SELECT EXISTS ${archivedBooks(readerId)} AS "any"`).any === 1;
}
