import { ensureBook } from "#db/books.ts";
import { applyChanges, type Change, derivedHighlights } from "#db/derivedHighlights.ts";
import { entriesOfBook, type NewEntry, storeEntries } from "#db/entries.ts";
import type { Db } from "#db/open.ts";
import type { HighlightEntry, NoteEntry, SourceBook } from "#lib/importers/types.ts";
import { toFact } from "./content.ts";
import { authorKey, fingerprint, titleKey } from "./keys.ts";
import { outcomes, reconcile, type Settled } from "./reconcile.ts";
import type { Tally } from "./tally.ts";

export interface ImportContext {
  db: Db;
  readerId: string;
  importId: number;
  source: string;
  now: () => number;
  /** Lets others work, and ends the import (by throwing) when it has been stopped. */
  breathe: () => Promise<void>;
}

/** What a file says about one book. */
export interface BookEntries {
  book: SourceBook;
  entries: (HighlightEntry | NoteEntry)[];
}

/** Rows a transaction: enough to be quick, few enough that nobody waits for long. */
const CHUNK = 100;

/** Rows that are read at a time. */
const PIECE = 500;

/**
 * Takes what a file says about one book into the library. Every step can be done again: after a crash the same entries
 * are found to be there already, and only the missing changes are made.
 */
export async function importBook(context: ImportContext, { book, entries }: BookEntries, tally: Tally): Promise<void> {
  const { db, readerId, importId, now } = context;
  const identity = { titleKey: titleKey(book.title), authorKey: authorKey(book.author) };
  const { id: bookId } = ensureBook(db, readerId, { ...book, ...identity, source: context.source }, now());
  const stored: NewEntry[] = [];
  for (const chunk of chunks(entries)) {
    const some = chunk.map((entry) => toStored(context, bookId, entry));
    storeEntries(db, some);
    stored.push(...some);
    await context.breathe();
  }
  const rows = await readAll((after) => derivedHighlights(db, readerId, bookId, after, PIECE), context.breathe);
  const readFacts = (after: number) => entriesOfBook(db, readerId, bookId, after, PIECE).map(toFact);
  const settled = await reconcile(await readAll(readFacts, context.breathe), rows, context.breathe);
  for (const chunk of chunks(settled.flatMap<Change>((one) => one.changes))) {
    applyChanges(db, { readerId, bookId, importId, now: now() }, chunk);
    await context.breathe();
  }
  count(settled, importId, stored, tally);
}

function toStored({ readerId, importId, source }: ImportContext, bookId: number, entry: HighlightEntry | NoteEntry) {
  const { pages, locations, page } = entry.position;
  const said = {
    kind: entry.kind,
    sourceId: entry.sourceId,
    text: entry.text,
    chapter: entry.kind === "highlight" ? entry.chapter : null,
    color: entry.kind === "highlight" ? entry.color : null,
    page,
    pageStart: pages?.start ?? null,
    pageEnd: pages?.end ?? null,
    locationStart: locations?.start ?? null,
    locationEnd: locations?.end ?? null,
    highlightedAt: entry.highlightedAt,
    clipped: entry.kind === "highlight" && entry.clipped,
  } satisfies Partial<NewEntry>;
  return { ...said, readerId, importId, source, bookId, fingerprint: fingerprint(Object.values(said)) };
}

/** Everything that `read` gives, a piece at a time; `after` is the id of the last one of the piece before. */
async function readAll<Row extends { id: number }>(
  read: (after: number) => Row[],
  breathe: () => Promise<void>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let last: Row | undefined; ;) {
    const piece = read(last?.id ?? 0);
    for (const row of piece) all.push(row);
    last = piece.at(-1);
    if (!last) return all;
    await breathe();
  }
}

/** An entry that stands in the file a second time is unchanged; an attached note is a note each time. */
function count(settled: Settled[], importId: number, stored: { fingerprint: string }[], tally: Tally): void {
  const mentions = new Map<string, number>();
  for (const entry of stored) mentions.set(entry.fingerprint, (mentions.get(entry.fingerprint) ?? 0) + 1);
  for (const one of settled) {
    const found = outcomes(one, importId);
    for (const fact of [...one.lineage.versions, ...one.lineage.notes]) {
      const times = mentions.get(fact.fingerprint) ?? 0;
      const outcome = found.get(fact.id);
      if (times === 0 || !outcome) continue;
      tally.add(outcome);
      tally.add(outcome === "notes" ? "notes" : "unchanged", times - 1);
    }
  }
}

function* chunks<T>(items: T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
