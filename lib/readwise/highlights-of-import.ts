import type { Db } from "#db/open.ts";
import { highlightsOfEntries, type TakenEntry, takenEntries } from "#db/entries/taken-entries.ts";
import { factsOfBook, rowsOfBook } from "#lib/import/run/import-book.ts";
import { reconcile } from "#lib/import/replay/reconcile.ts";
import { breather } from "#lib/jobs/breathe.ts";

/**
 * What became of the entries that an import named: for each book the highlights outside the trash that stand for them,
 * once each, in the order of `texts`, which is how they were sent.
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

/** For each entry the highlight that stands for it. */
async function standingFor(db: Db, readerId: string, entries: TakenEntry[]): Promise<Map<number, SentHighlightState>> {
  const bookIds = [...new Set(entries.map((entry) => entry.bookId))];
  const entryIds = entries.map((entry) => entry.id);
  const rows = highlightsOfEntries(db, readerId, bookIds, entryIds);
  const standing = new Map<number, SentHighlightState>(rows.map(({ entryId, ...row }) => [entryId, row]));
  const left = new Set(entries.flatMap((entry) => (standing.has(entry.id) ? [] : [entry.bookId])));
  for (const bookId of left) await addMerged(db, readerId, bookId, standing);
  return standing;
}

/** Of entries whose text is not the one that holds, only the replay tells which highlight they are a version of. */
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
