import { and, eq, gte, lte, sql } from "drizzle-orm";
import { among } from "../among.ts";
import { grouped } from "../grouped.ts";
import type { Db } from "../open.ts";
import { preparedOnce } from "../prepared.ts";
import { highlights, mergedEntries } from "../schema.ts";

const statements = preparedOnce((db) => ({
  among: db
    .select({ highlightId: mergedEntries.highlightId, entryId: mergedEntries.entryId })
    .from(highlights)
    .innerJoin(mergedEntries, eq(mergedEntries.highlightId, highlights.id))
    .where(
      and(
        eq(highlights.bookId, sql.placeholder("bookId")),
        gte(highlights.id, sql.placeholder("first")),
        lte(highlights.id, sql.placeholder("last")),
      ),
    )
    .prepare(),
  gain: db
    .insert(mergedEntries)
    .select(sql`SELECT value, ${sql.placeholder("highlightId")} FROM json_each(${sql.placeholder("gain")}) WHERE true`)
    .onConflictDoUpdate({ target: mergedEntries.entryId, set: { highlightId: sql`excluded.highlight_id` } })
    .prepare(),
}));

/** The entries that were merged into each of a book's highlights from `first` to `last`. */
export function mergedAmong(db: Db, range: { bookId: number; first: number; last: number }): Map<number, number[]> {
  return grouped(
    statements(db)
      .among.all(range)
      .map(({ highlightId, entryId }) => [highlightId, entryId]),
  );
}

/** Remembers which entries are merged into a highlight now, and which no longer are. */
export function keepMerged(db: Db, highlightId: number, { gain, lose }: { gain: number[]; lose: number[] }): void {
  // One statement, however many there are: a highlight of a thousand versions has as many.
  if (gain.length > 0) statements(db).gain.run({ highlightId, gain: JSON.stringify(gain) });
  if (lose.length === 0) return;
  const lost = and(eq(mergedEntries.highlightId, highlightId), among(mergedEntries.entryId, lose));
  db.delete(mergedEntries).where(lost).run();
}
