import type { Db } from "#db/open.ts";
import { highlightsOfEntries, type TakenEntry, takenEntries } from "#db/entries/taken-entries.ts";
import { factsOfBook, rowsOfBook } from "#lib/import/run/import-book.ts";
import { reconcile } from "#lib/import/replay/reconcile.ts";
import { breather } from "#lib/jobs/breathe.ts";

/**
 * The results of an import's entries: for each book its highlights outside the trash, once each, in the order of
 * `texts`, in which they were sent.
 */
export async function highlightsOfImport(
  db: Db,
  readerId: string,
  importId: number,
  texts: string[],
): Promise<Map<number, number[]>> {
  const entries = inOrderOf(texts, takenEntries(db, readerId, importId));
  const standing = await standingFor(db, readerId, entries);
  const byBook = new Map<number, Set<number>>();
  for (const { id, bookId } of entries) {
    const known = byBook.get(bookId) ?? new Set();
    byBook.set(bookId, known);
    const highlight = standing.get(id);
    if (highlight?.isLive) known.add(highlight.id);
  }
  return new Map([...byBook].map(([bookId, ids]) => [bookId, [...ids]]));
}

function inOrderOf(texts: string[], entries: TakenEntry[]): TakenEntry[] {
  const order = new Map(texts.toReversed().map((text, at) => [text, texts.length - at]));
  const placeOf = ({ text }: TakenEntry) => order.get(text) ?? texts.length + 1;
  return entries.toSorted((a, b) => placeOf(a) - placeOf(b) || a.id - b.id);
}

interface SentHighlightState {
  id: number;
  isLive: boolean;
}

/** Maps each entry to its highlight. */
async function standingFor(db: Db, readerId: string, entries: TakenEntry[]): Promise<Map<number, SentHighlightState>> {
  const entryIds = entries.map((entry) => entry.id);
  const rows = highlightsOfEntries(db, readerId, entryIds);
  const standing = new Map<number, SentHighlightState>(rows.map(({ entryId, ...row }) => [entryId, row]));
  const left = new Set(entries.flatMap((entry) => (standing.has(entry.id) ? [] : [entry.bookId])));
  for (const bookId of left) await addMerged(db, readerId, bookId, standing);
  return standing;
}

/** If an entry's text is not the current one, only the replay shows which highlight it is a version of. */
async function addMerged(
  db: Db,
  readerId: string,
  bookId: number,
  standing: Map<number, SentHighlightState>,
): Promise<void> {
  const breathe = breather();
  const context = { db, readerId, bookId, breathe };
  for await (const { lineage, row } of reconcile(await factsOfBook(context), await rowsOfBook(context), breathe)) {
    if (!row) continue;
    for (const fact of [...lineage.versions, ...lineage.notes]) {
      if (!standing.has(fact.id)) standing.set(fact.id, { id: row.id, isLive: row.deletedAt === null });
    }
  }
}
