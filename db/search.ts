import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { books, highlights, highlightTags, tags } from "./schema.ts";

export interface SearchFilter {
  bookId?: number | undefined;
  /** Highlights that bear all of these tags. */
  tagKeys?: string[] | undefined;
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

/** The newest highlights that bear all the tags of the filter; none if it names no tag. */
export function matchTagged(db: Db, readerId: string, filter: SearchFilter, limit: number): Match[] {
  if (!filter.tagKeys?.length) return [];
  return db
    .select({ highlight: highlights, book: books, score: sql<number>`0` })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(...conditions(db, readerId, filter)))
    .orderBy(desc(highlights.createdAt), desc(highlights.id))
    .limit(limit)
    .all();
}

function conditions(db: Db, readerId: string, { bookId, tagKeys = [] }: SearchFilter): SQL[] {
  const found: SQL[] = [eq(highlights.readerId, readerId), isNull(highlights.deletedAt)];
  if (bookId !== undefined) found.push(eq(highlights.bookId, bookId));
  for (const nameKey of tagKeys) {
    const bearing = db
      .select({ id: highlightTags.highlightId })
      .from(highlightTags)
      .innerJoin(tags, eq(tags.id, highlightTags.tagId))
      .where(and(eq(tags.readerId, readerId), eq(tags.nameKey, nameKey)));
    found.push(inArray(highlights.id, bearing));
  }
  return found;
}
