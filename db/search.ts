import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { books, highlights, highlightTags, tags } from "./schema.ts";

export interface SearchFilter {
  bookId?: number | undefined;
  /** Highlights that bear all of these tags. */
  tagKeys?: string[] | undefined;
}

/** A highlight that answers a query, with its book; a higher score is a better answer. */
export interface Match {
  highlight: typeof highlights.$inferSelect;
  book: typeof books.$inferSelect;
  score: number;
}

/** The two indexes, and how each ranks: a word in the text counts more than one in the title. */
const INDEXES = {
  words: { table: sql.raw("highlights_fts"), rank: sql.raw("bm25(highlights_fts, 4.0, 3.0, 2.0, 1.5, 4.0)") },
  parts: { table: sql.raw("highlights_trigram"), rank: sql.raw("bm25(highlights_trigram)") },
};

/**
 * Where more highlights match than this, only so many of the newest are ranked: ranking each of 90,000 passages that hold
 * “the” would take time and tell nothing.
 */
const RANKED = 3000;

interface Ranked {
  matches: Match[];
  /** Whether there were more matches than are ranked. */
  truncated: boolean;
}

/**
 * The best matches of an FTS5 query (already quoted and safe) among the reader's highlights: of words, or of parts of words
 * of three letters and more.
 */
export function matchIndex(
  db: Db,
  readerId: string,
  index: keyof typeof INDEXES,
  query: string,
  filter: SearchFilter,
  limit: number,
): Ranked {
  const from = isNarrow(filter) ? null : lastRanked(db, index, query);
  const matches = ranked(db, readerId, index, query, filter, limit, from);
  if (from === null || matches.length === limit) return { matches, truncated: from !== null };
  // The newest matches were other readers', or in the trash.
  return { matches: ranked(db, readerId, index, query, filter, limit, null), truncated: false };
}

function isNarrow({ bookId, tagKeys = [] }: SearchFilter): boolean {
  return bookId !== undefined || tagKeys.length > 0;
}

/** The oldest match that is still ranked, or null if all are. */
function lastRanked(db: Db, index: keyof typeof INDEXES, query: string): number | null {
  const { table } = INDEXES[index];
  const row = db.get<{ rowid: number } | undefined>(
    sql`SELECT rowid FROM ${table} WHERE ${table} MATCH ${query} ORDER BY rowid DESC LIMIT 1 OFFSET ${RANKED}`,
  );
  return row?.rowid ?? null;
}

function ranked(
  db: Db,
  readerId: string,
  index: keyof typeof INDEXES,
  query: string,
  filter: SearchFilter,
  limit: number,
  from: number | null,
): Match[] {
  const { table, rank } = INDEXES[index];
  const newest = from === null ? undefined : sql`${table}.rowid > ${from}`;
  return matching(db, index, query, and(newest, ...conditions(db, readerId, filter)))
    .orderBy(rank)
    .limit(limit)
    .all();
}

/** The newest highlights in which a phrase stands, not ranked. */
export function matchPhrase(db: Db, readerId: string, phrase: string, limit: number): Match[] {
  return matching(db, "words", phrase, and(...conditions(db, readerId, {})))
    .orderBy(sql`highlights_fts.rowid DESC`)
    .limit(limit)
    .all();
}

function matching(db: Db, index: keyof typeof INDEXES, query: string, condition: SQL | undefined) {
  const { table, rank } = INDEXES[index];
  return db
    .select({ highlight: highlights, book: books, score: sql<number>`-${rank}` })
    .from(table)
    .innerJoin(highlights, sql`${highlights.id} = ${table}.rowid`)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(sql`${table} MATCH ${query}`, condition));
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
