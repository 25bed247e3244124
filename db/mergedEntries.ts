import { and, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { preparedOnce } from "./prepared.ts";
import { highlights, mergedEntries } from "./schema.ts";

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
}));

/** The entries that were merged into each of a book's highlights from `first` to `last`. */
export function mergedAmong(db: Db, among: { bookId: number; first: number; last: number }): Map<number, number[]> {
  const merged = new Map<number, number[]>();
  for (const { highlightId, entryId } of statements(db).among.all(among)) {
    const entries = merged.get(highlightId);
    if (entries) entries.push(entryId);
    else merged.set(highlightId, [entryId]);
  }
  return merged;
}

/** Remembers which entries are merged into a highlight now, and which no longer are. */
export function keepMerged(db: Db, highlightId: number, { gain, lose }: { gain: number[]; lose: number[] }): void {
  for (const entryId of gain) {
    db.insert(mergedEntries)
      .values({ entryId, highlightId })
      .onConflictDoUpdate({ target: mergedEntries.entryId, set: { highlightId } })
      .run();
  }
  if (lose.length === 0) return;
  const lost = and(eq(mergedEntries.highlightId, highlightId), inArray(mergedEntries.entryId, lose));
  db.delete(mergedEntries).where(lost).run();
}
