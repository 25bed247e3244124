import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { HighlightRow } from "../library/highlights.ts";
import type { Db } from "../open.ts";
import { isOwn } from "../owned.ts";
import { highlights, mergedEntries, sourceBooks, sourceEntries } from "../schema.ts";

/** Matches the highlight of an entry: the one it was merged into, else the one whose text it is. */
const STANDS_FOR: SQL | undefined = or(
  eq(highlights.id, mergedEntries.highlightId),
  and(isNull(mergedEntries.highlightId), eq(highlights.entryId, sourceEntries.id)),
);

/**
 * Finds the current highlights of a source's annotations by the source's ids, including those merged into another
 * highlight. Ids whose highlight is deleted or in the trash are left out. One query; `sourceIds` may be a few thousand.
 */
export function highlightsOfSource(
  db: Db,
  readerId: string,
  source: string,
  sourceIds: string[],
): Map<string, HighlightRow> {
  const rows = db
    .select({ sourceId: sourceEntries.sourceId, highlight: highlights })
    .from(sourceEntries)
    .innerJoin(sourceBooks, eq(sourceBooks.id, sourceEntries.sourceBookId))
    .leftJoin(mergedEntries, eq(mergedEntries.entryId, sourceEntries.id))
    .innerJoin(highlights, STANDS_FOR)
    .where(
      and(
        among(sourceEntries.sourceId, sourceIds),
        eq(sourceBooks.readerId, readerId),
        eq(sourceBooks.source, source),
        // The plus sign keeps SQLite from scanning all of the reader's highlights to find these few.
        sql`+${highlights.readerId} = ${readerId}`,
        isNull(highlights.deletedAt),
      ),
    )
    .orderBy(asc(highlights.id))
    .all();
  // Of several, the first: a source's book that was split may have one in each.
  return new Map(rows.toReversed().map(({ sourceId, highlight }) => [sourceId ?? "", highlight]));
}

/** The highlights of a web page that are not in the trash, in the order in which they were made, at most `limit`. */
export function highlightsOfPage(db: Db, readerId: string, url: string, limit: number): HighlightRow[] {
  return db
    .selectDistinct({ highlight: highlights })
    .from(sourceBooks)
    .innerJoin(sourceEntries, eq(sourceEntries.sourceBookId, sourceBooks.id))
    .leftJoin(mergedEntries, eq(mergedEntries.entryId, sourceEntries.id))
    .innerJoin(highlights, STANDS_FOR)
    .where(
      and(
        eq(sourceBooks.readerId, readerId),
        eq(sourceBooks.url, url),
        sql`+${highlights.readerId} = ${readerId}`,
        isNull(highlights.deletedAt),
      ),
    )
    .orderBy(asc(sql`coalesce(${highlights.highlightedAt}, '')`), asc(highlights.id))
    .limit(limit)
    .all()
    .map((row) => row.highlight);
}

/**
 * The positions of these highlights in their web page, as JSON: from their own entry, else from one that was merged
 * into them.
 */
export function selectorsOf(db: Db, readerId: string, highlightIds: number[]): Map<number, string> {
  const said = { id: highlights.id, selectors: sourceEntries.selectors };
  const withSelectors = and(
    sql`+${highlights.readerId} = ${readerId}`,
    among(highlights.id, highlightIds),
    isNotNull(sourceEntries.selectors),
    isOwn("sourceBooks", readerId, sourceEntries.sourceBookId),
  );
  const own = db
    .select(said)
    .from(highlights)
    .innerJoin(sourceEntries, eq(sourceEntries.id, highlights.entryId))
    .where(withSelectors)
    .all();
  const merged = db
    .select(said)
    .from(highlights)
    .innerJoin(mergedEntries, eq(mergedEntries.highlightId, highlights.id))
    .innerJoin(sourceEntries, eq(sourceEntries.id, mergedEntries.entryId))
    .where(withSelectors)
    .orderBy(asc(sourceEntries.id))
    .all();
  return new Map([...merged, ...own].flatMap(({ id, selectors }) => (selectors === null ? [] : [[id, selectors]])));
}
