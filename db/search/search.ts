import { and, desc, eq, exists, inArray, isNotNull, isNull, like, ne, not, or, type SQL, sql } from "drizzle-orm";
import { archivedBooks } from "../library/archived-books.ts";
import { booksBy } from "../library/authors.ts";
import { HIGHLIGHTED } from "../library/highlights.ts";
import { isWithinTag } from "../library/tag-nesting.ts";
import { HAS_NO_WORDS, WORDLESS_IDS } from "../library/wordless.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { books, highlights, highlightTags, readers, tags } from "../schema.ts";

/** A condition on a highlight, whatever its text; `negated`: must not be met. */
export type Criterion = { negated: boolean } & (
  | { is: "of-book"; bookId: number }
  /** Of a book that matches a query of the index (already quoted and safe). */
  | { is: "matching"; match: string }
  /** Of an author with this key, or of a book that matches a query of the index. */
  | { is: "by-author"; key: string; match: string }
  /**
   * With any tag, or with one: exactly this one (and those nested in it), or one that begins with these words (`stoic
   * life` for `stoic`).
   */
  | { is: "tagged"; nameKey: string | null; isWhole: boolean; withNested?: boolean }
  | { is: "from-source"; source: string }
  | { is: "of-color"; color: string }
  | { is: "favorite" }
  /** Of a book that the reader archived. */
  | { is: "archived" }
  | { is: "noted" }
  /** Highlighted before, or not before, the beginning of a wall-clock time: `2024`, `2024-03`, `2024-03-01`. */
  | { is: "before" | "since"; moment: string }
);

/** The highlights to search in. */
export interface SearchScope {
  readerId: string;
  criteria: Criterion[];
}

/** A highlight that matches a query; a higher score is a better match. */
export interface Match {
  id: number;
  text: string;
  note: string | null;
  title: string;
  author: string | null;
  score: number;
}

/** The two indexes, and their ranking: a word in the text counts more than one in the title. */
const INDEXES = {
  words: { table: sql.raw("highlights_fts"), rank: sql.raw("bm25(highlights_fts, 4.0, 3.0, 2.0, 1.5, 4.0)") },
  parts: { table: sql.raw("highlights_trigram"), rank: sql.raw("bm25(highlights_trigram)") },
};

/**
 * If more highlights match than this, only the newest ones are ranked, up to this number: ranking each of 90,000
 * passages that contain “the” would take time and help nobody.
 */
export const RANKED = 3000;

/** Number of characters of a text that are read. */
const SHOWN = 20_000;
const SHAPE = {
  id: highlights.id,
  text: sql<string>`substr(${highlights.text}, 1, ${sql.raw(`${SHOWN}`)})`,
  note: sql<string | null>`substr(${highlights.note}, 1, ${sql.raw(`${SHOWN}`)})`,
  title: books.title,
  author: books.author,
};

interface RankedMatch {
  matches: Match[];
  /** Whether there were more matches than are ranked. */
  truncated: boolean;
}

/**
 * The best matches of an FTS5 query (already quoted and safe): of words, or of parts of words of at least three
 * letters.
 */
export function matchIndex(
  db: Db,
  scope: SearchScope,
  index: keyof typeof INDEXES,
  query: string,
  limit: number,
): RankedMatch {
  const from = scope.criteria.length > 0 ? null : lastRanked(db, index, query);
  const matches = ranked(db, scope, index, query, limit, from);
  if (from === null || matches.length === limit) return { matches, truncated: from !== null };
  // The newest matches were other readers', or in the trash.
  return { matches: ranked(db, scope, index, query, limit, null), truncated: false };
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
  scope: SearchScope,
  index: keyof typeof INDEXES,
  query: string,
  limit: number,
  from: number | null,
): Match[] {
  const { table, rank } = INDEXES[index];
  const newest = from === null ? undefined : sql`${table}.rowid > ${from}`;
  return best(db, scope, index, query, { newest, order: rank, limit });
}

/** The newest highlights that contain a phrase, not ranked. */
export function matchPhrase(db: Db, scope: SearchScope, phrase: string, limit: number): Match[] {
  return best(db, scope, "words", phrase, { newest: undefined, order: sql`highlights_fts.rowid DESC`, limit });
}

/** Selects the ids first: otherwise whole rows of thousands of highlights would be sorted for nothing. */
function best(
  db: Db,
  scope: SearchScope,
  index: keyof typeof INDEXES,
  query: string,
  { newest, order, limit }: { newest: SQL | undefined; order: SQL; limit: number },
): Match[] {
  const { table, rank } = INDEXES[index];
  const score = sql<number>`-${rank}`.as("score");
  const ids = db.select({ id: sql<number>`${table}.rowid`.as("match_id"), score }).from(table);
  // The indexes contain no trash: if nobody else has a library, the highlights need not be checked.
  const isFree = scope.criteria.length === 0 && !hasOtherReaders(db, scope.readerId);
  // A highlight without words would match by its title, with nothing to show.
  const matching = sql`${table} MATCH ${query} AND ${table}.rowid NOT IN ${WORDLESS_IDS}`;
  const chosen = isFree
    ? ids.where(and(matching, newest))
    : ids.innerJoin(highlights, sql`${highlights.id} = ${table}.rowid`).where(and(matching, newest, within(db, scope)));
  const found = chosen.orderBy(order).limit(limit).as("found");
  return (
    db
      .select({ ...SHAPE, score: found.score })
      .from(found)
      // The plus sign keeps SQLite from scanning all of the reader's highlights to find these few.
      .innerJoin(highlights, and(eq(highlights.id, found.id), sql`+${highlights.readerId} = ${scope.readerId}`))
      .innerJoin(books, eq(books.id, highlights.bookId))
      .orderBy(desc(found.score), desc(highlights.id))
      .all()
  );
}

function hasOtherReaders(db: Db, readerId: string): boolean {
  return db.select({ id: readers.id }).from(readers).where(ne(readers.id, readerId)).limit(1).get() !== undefined;
}

/** The newest highlights of a scope; without those that match `except`, a query for the word index. */
export function newestMatches(db: Db, scope: SearchScope, except: string | null, limit: number): Match[] {
  return db
    .select({ ...SHAPE, score: sql<number>`0` })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(
      and(
        within(db, scope),
        not(HAS_NO_WORDS),
        except === null ? undefined : sql`${highlights.id} NOT IN ${idsMatching(except)}`,
      ),
    )
    .orderBy(desc(highlights.createdAt), desc(highlights.id))
    .limit(limit)
    .all();
}

/** Those of these highlights, in any order, that are the reader's and not in the trash. */
export function matchesById(db: Db, readerId: string, ids: number[]): Match[] {
  return db
    .select({ ...SHAPE, score: sql<number>`0` })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(sql`+${highlights.readerId} = ${readerId}`, isNull(highlights.deletedAt), inArray(highlights.id, ids)))
    .all();
}

/** The ids of all highlights of a scope. */
export function idsWithin(db: Db, scope: SearchScope): number[] {
  const rows = db.select({ id: highlights.id }).from(highlights).where(within(db, scope)).all();
  return rows.map(({ id }) => id);
}

/** The ids of all highlights of a scope that match a query for the word index, and none that match `except`. */
export function idsOfMatches(db: Db, scope: SearchScope, query: string | null, except: string | null): number[] {
  const matching = and(
    within(db, scope),
    query === null ? undefined : sql`${highlights.id} IN ${idsMatching(query)}`,
    except === null ? undefined : sql`${highlights.id} NOT IN ${idsMatching(except)}`,
  );
  const rows = db.select({ id: highlights.id }).from(highlights).where(matching).all();
  return rows.map(({ id }) => id);
}

/** Which of these highlights match a query for the word index. */
export function matchingAmong(db: Db, readerId: string, query: string, ids: number[]): Set<number> {
  const own = isOwn("highlights", readerId, sql`highlights_fts.rowid`);
  const rows = db.all<{ rowid: number }>(
    sql`SELECT rowid FROM highlights_fts WHERE highlights_fts MATCH ${query} AND rowid IN ${ids} AND ${own}`,
  );
  return new Set(rows.map(({ rowid }) => rowid));
}

/** The number of the reader's highlights that match a query for the word index; counting stops at `most`. */
export function countMatching(db: Db, readerId: string, query: string, most: number): number {
  // If nobody else has a library, the index alone is enough.
  const own = hasOtherReaders(db, readerId) ? isOwn("highlights", readerId, sql`highlights_fts.rowid`) : sql`true`;
  const counted = sql`SELECT 1 FROM highlights_fts WHERE highlights_fts MATCH ${query} AND ${own} LIMIT ${most}`;
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${counted})`).n;
}

function within(db: Db, { readerId, criteria }: SearchScope): SQL | undefined {
  const live = and(eq(highlights.readerId, readerId), isNull(highlights.deletedAt));
  return and(
    live,
    ...criteria.map((criterion) => {
      const condition = conditionOf(db, readerId, criterion);
      return criterion.negated && condition ? not(condition) : condition;
    }),
  );
}

function conditionOf(db: Db, readerId: string, criterion: Criterion): SQL | undefined {
  switch (criterion.is) {
    case "of-book":
      return eq(highlights.bookId, criterion.bookId);
    case "matching":
      return sql`${highlights.id} IN ${idsMatching(criterion.match)}`;
    case "by-author":
      return or(
        sql`${highlights.bookId} IN ${booksBy(readerId, criterion.key)}`,
        sql`${highlights.id} IN ${idsMatching(criterion.match)}`,
      );
    case "tagged":
      return tagged(db, readerId, criterion);
    case "from-source":
      return or(eq(highlights.source, criterion.source), like(highlights.source, `${criterion.source}-%`));
    case "of-color":
      return sql`coalesce(${highlights.color}, '') = ${criterion.color}`;
    case "favorite":
      return eq(highlights.favorite, true);
    case "archived":
      return sql`${highlights.bookId} IN ${archivedBooks(readerId)}`;
    case "noted":
      return and(isNotNull(highlights.note), ne(highlights.note, ""));
    case "before":
      return sql`${HIGHLIGHTED} < ${criterion.moment}`;
    case "since":
      return sql`${HIGHLIGHTED} >= ${criterion.moment}`;
  }
}

/** The tag itself, and those that continue with another word. */
function beginningWith(nameKey: string): SQL | undefined {
  const beginning = sql`substr(${tags.nameKey}, 1, ${nameKey.length + 1})`;
  return or(
    eq(tags.nameKey, nameKey),
    inArray(
      beginning,
      [" ", "/", "-", ":"].map((part) => nameKey + part),
    ),
  );
}

function idsMatching(query: string): SQL {
  return sql`(SELECT rowid FROM highlights_fts WHERE highlights_fts MATCH ${query})`;
}

function tagged(
  db: Db,
  readerId: string,
  { nameKey, isWhole, withNested = false }: Extract<Criterion, { is: "tagged" }>,
): SQL {
  const whole = withNested ? isWithinTag : (key: string) => eq(tags.nameKey, key);
  const named = nameKey === null ? undefined : isWhole ? whole(nameKey) : beginningWith(nameKey);
  const bearing = db
    .select({ id: highlightTags.highlightId })
    .from(highlightTags)
    .innerJoin(tags, eq(tags.id, highlightTags.tagId));
  // Search from the tag if one is named, from the highlight if any will do.
  if (named) return inArray(highlights.id, bearing.where(and(eq(tags.readerId, readerId), named)));
  return exists(
    db
      .select({ one: sql`1` })
      .from(highlightTags)
      .where(eq(highlightTags.highlightId, highlights.id)),
  );
}
