import { and, eq, exists, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { books, highlights, highlightTags, tags } from "./schema.ts";

export interface SearchFilter {
  bookId?: number | undefined;
  tagKey?: string | undefined;
}

/** A highlight that answers a query, with its book; a higher score is a better answer. */
export type Match = ReturnType<typeof matchWords>[number];

/** Weights of the columns text, note, title, author and cjk in bm25: a word in the text counts most. */
const WEIGHTS = sql`4.0, 3.0, 2.0, 1.5, 4.0`;

/** The best matches of an FTS5 query (already quoted and safe) among the reader's highlights. */
export function matchWords(db: Db, readerId: string, query: string, filter: SearchFilter, limit: number) {
  return db
    .select({ highlight: highlights, book: books, score: sql<number>`-bm25(highlights_fts, ${WEIGHTS})` })
    .from(sql`highlights_fts`)
    .innerJoin(highlights, sql`${highlights.id} = highlights_fts.rowid`)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(sql`highlights_fts MATCH ${query}`, ...conditions(db, readerId, filter)))
    .orderBy(sql`bm25(highlights_fts, ${WEIGHTS})`)
    .limit(limit)
    .all();
}

/** The best matches of parts of words, of three letters or more (an FTS5 query for letter triples). */
export function matchParts(db: Db, readerId: string, query: string, filter: SearchFilter, limit: number): Match[] {
  return db
    .select({ highlight: highlights, book: books, score: sql<number>`-bm25(highlights_trigram)` })
    .from(sql`highlights_trigram`)
    .innerJoin(highlights, sql`${highlights.id} = highlights_trigram.rowid`)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(sql`highlights_trigram MATCH ${query}`, ...conditions(db, readerId, filter)))
    .orderBy(sql`bm25(highlights_trigram)`)
    .limit(limit)
    .all();
}

function conditions(db: Db, readerId: string, { bookId, tagKey }: SearchFilter): SQL[] {
  const found: SQL[] = [eq(highlights.readerId, readerId), isNull(highlights.deletedAt)];
  if (bookId !== undefined) found.push(eq(highlights.bookId, bookId));
  if (tagKey !== undefined) {
    const bearing = db
      .select({ one: sql`1` })
      .from(highlightTags)
      .innerJoin(tags, eq(tags.id, highlightTags.tagId))
      .where(
        and(eq(highlightTags.highlightId, highlights.id), eq(tags.readerId, readerId), eq(tags.nameKey, tagKey)),
      );
    found.push(exists(bearing));
  }
  return found;
}
