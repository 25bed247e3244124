import { and, eq, gte, lte, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { preparedOnce } from "../prepared.ts";
import { highlights, mergedEntries } from "../schema.ts";

const statements = preparedOnce((db) => ({
  among: db
    .select({ highlightId: mergedEntries.highlightId, entryId: mergedEntries.entryId })
    .from(highlights)
    .innerJoin(mergedEntries, eq(mergedEntries.highlightId, highlights.id))
    .where(
      and(
        sql`+${highlights.readerId} = ${sql.placeholder("readerId")}`,
        eq(highlights.bookId, sql.placeholder("bookId")),
        gte(highlights.id, sql.placeholder("first")),
        lte(highlights.id, sql.placeholder("last")),
      ),
    )
    .prepare(),
  gain: db
    .insert(mergedEntries)
    .select(
      sql`SELECT e.id, ${sql.placeholder("highlightId")} FROM json_each(${sql.placeholder("gain")}) g
        CROSS JOIN source_entries e ON e.id = g.value
        WHERE ${isOwn("sourceBooks", sql.placeholder("readerId"), sql`e.source_book_id`)}`,
    )
    .onConflictDoUpdate({ target: mergedEntries.entryId, set: { highlightId: sql`excluded.highlight_id` } })
    .prepare(),
}));

/** The entries that were merged into each of a book's highlights from `first` to `last`. */
export function mergedAmong(
  db: Db,
  readerId: string,
  range: { bookId: number; first: number; last: number },
): Map<number, number[]> {
  return grouped(
    statements(db)
      .among.all({ readerId, ...range })
      .map(({ highlightId, entryId }) => [highlightId, entryId]),
  );
}

/** Records which entries are now merged into a highlight, and which no longer are. */
export function keepMerged(
  db: Db,
  readerId: string,
  highlightId: number,
  { gain, lose }: { gain: number[]; lose: number[] },
): void {
  if (gain.length === 0 && lose.length === 0) return;
  requireOwn(db, "highlights", readerId, highlightId);
  // One statement, however many there are: a highlight with a thousand versions has as many.
  if (gain.length > 0) statements(db).gain.run({ readerId, highlightId, gain: JSON.stringify(gain) });
  if (lose.length === 0) return;
  const lost = and(eq(mergedEntries.highlightId, highlightId), among(mergedEntries.entryId, lose));
  db.delete(mergedEntries).where(lost).run();
}
