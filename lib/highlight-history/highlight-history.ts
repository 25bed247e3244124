import { importsById } from "#db/imports/imports.ts";
import { highlightById, type HighlightRow } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { HighlightHistory } from "#lib/api-contract/highlight-history.ts";
import type { StoredFact } from "#lib/import/replay/content.ts";
import type { Lineage } from "#lib/import/replay/facts.ts";
import { replay } from "#lib/import/replay/replay.ts";
import { factsOfBook } from "#lib/import/run/import-book.ts";
import { editEvents } from "./edit-events.ts";
import { type Imports, sourceEvents } from "./source-events.ts";

/** The most events in a response. A highlight has a handful; only files made for it have more. */
const MOST_EVENTS = 200;

interface HistoryContext {
  db: Db;
  readerId: string;
  /** Awaited between small steps: a book may have tens of thousands of entries. */
  breathe: () => Promise<void>;
}

/**
 * What happened to a highlight, in its sources and here, oldest first, also if it is in the trash. Undefined if the
 * reader has no such highlight.
 */
export async function highlightHistory(context: HistoryContext, id: number): Promise<HighlightHistory | undefined> {
  const row = highlightById(context.db, context.readerId, id);
  if (!row) return undefined;
  const lineage = await lineageOf(context, row);
  const imports = importsOf(context, lineage);
  const events = [...sourceEvents(lineage, imports), ...editEvents(row, lineage, { isImported: imports.size > 0 })]
    .toSorted((a, b) => a.time - b.time)
    .map(({ event }) => event);
  return { events: events.slice(-MOST_EVENTS), earlier: Math.max(0, events.length - MOST_EVENTS) };
}

/**
 * All entries about a highlight. Only the replay of its book tells which they are. None if those it came from were
 * removed with their import, and it stayed because the reader had changed it.
 */
async function lineageOf(context: HistoryContext, row: HighlightRow): Promise<Lineage<StoredFact>> {
  const { bookId, movedFromId, entryId } = row;
  const none = { versions: [], notes: [] };
  if (entryId === null) return none;
  const lineages = await replay(await factsOfBook({ ...context, bookId: movedFromId ?? bookId }), context.breathe);
  return lineages.find(({ versions, notes }) => [...versions, ...notes].some(({ id }) => id === entryId)) ?? none;
}

function importsOf({ db, readerId }: HistoryContext, { versions, notes }: Lineage<StoredFact>): Imports {
  const ids = new Set([...versions, ...notes].flatMap(({ row }) => row.importId ?? []));
  return new Map(importsById(db, readerId, [...ids]).map((one) => [one.id, one]));
}
