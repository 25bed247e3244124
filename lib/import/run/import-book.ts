import {
  applyChanges,
  type DerivedChange,
  derivedHighlights,
  type DerivedHighlight,
} from "#db/entries/derived-highlights.ts";
import { countEntriesOfBook, entriesOfSourceBook, storeEntries } from "#db/entries/entries.ts";
import { keepSkipped } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { type StoredFact, toFact } from "../replay/content.ts";
import type { HighlightEntry, NoteEntry } from "#lib/importers/types.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";
import type { PlacedName } from "../books/matching.ts";
import { type BookGroup, makeRoom } from "../books/library-matcher.ts";
import type { WholeLibrary } from "../books/gather.ts";
import { keepBook, piecesOf } from "./keep-book.ts";
import { KeptEntries } from "./keep-library.ts";
import { Mentions } from "./mentions.ts";
import { CHUNK, chunks } from "../pieces.ts";
import { reconcile, type SettledHighlights } from "../replay/reconcile.ts";
import type { ImportTally } from "./tally.ts";
import { toEntry } from "./to-entry.ts";

export interface ImportContext {
  db: Db;
  readerId: string;
  importId: number;
  now: () => number;
  /** Yields to other work; throws if the import has been stopped. */
  breathe: () => Promise<void>;
}

/** Rows read at a time. */
const PIECE = 500;

/**
 * Imports what a file says about one book. Every step can be repeated: after a crash the same entries are found to
 * exist already, and only the missing changes are made. Returns the id of the book.
 */
export async function importBook(
  context: ImportContext,
  group: BookGroup,
  { tally, whole, mayChange }: { tally: ImportTally; whole: WholeLibrary | null; mayChange: boolean },
): Promise<number> {
  const { db, readerId, importId, breathe } = context;
  const { bookId, parts } = await makeRoom(context, group);
  // Free stored entries part by part: settling a large book needs the memory.
  group.parts.splice(0);
  const mentions = new Mentions();
  const kept = new KeptEntries();
  let room = LIMITS.entriesOfBook - countEntriesOfBook(db, readerId, bookId);
  for (const entries of group.units.size > 0 ? [inFileOrder(parts)] : partByPart(parts)) {
    for (const chunk of chunks(entries)) {
      const some = chunk.map(({ name, entry }) => toEntry(entry, { sourceBookId: name.id, importId }));
      const { stored, over } = storeEntries(db, readerId, some, room);
      room -= stored;
      const left = new Set(over);
      for (const [at, { fingerprint, sourceBookId }] of some.entries()) {
        if (left.has(at)) continue;
        mentions.add(sourceBookId, fingerprint);
        const inLibrary = chunk[at]?.entry.inLibrary;
        if (inLibrary) kept.add({ sourceBookId, fingerprint, inLibrary });
      }
      keepSkipped(
        db,
        readerId,
        importId,
        chunk.filter((_, at) => left.has(at)).map(({ entry }) => tooMany(entry)),
      );
      tally.add("skipped", left.size);
      await breathe();
    }
  }
  const keeping = { ...context, bookId, mayChange, moves: whole?.moves };
  await kept.begin(keeping);
  await settleBook({ ...context, bookId }, (one) => {
    mentions.count(one, importId, tally);
    kept.settle(one);
  });
  if (await kept.finish(keeping)) await settleBook({ ...context, bookId });
  for (const piece of piecesOf(whole, group.units)) keepBook(keeping, piece);
  return bookId;
}

interface NamedEntry {
  name: PlacedName;
  entry: HighlightEntry | NoteEntry;
}

/** The entries of one name after the other; each is freed when it is done. */
function* partByPart(parts: BookGroup["parts"]): Generator<Iterable<NamedEntry>> {
  for (let part = parts.shift(); part; part = parts.shift()) yield namedEntries(part);
}

function* namedEntries({ name, entries }: BookGroup["parts"][number]): Generator<NamedEntry> {
  for (const entry of entries) yield { name, entry };
}

/**
 * The entries of all names in the order of the file. In a whole library it counts: of two states of one moment, the one
 * that came later is the current one.
 */
function* inFileOrder(parts: BookGroup["parts"]): Generator<NamedEntry> {
  const order = parts.flatMap((part, at) => Array.from(part.entries, ({ index }) => ({ index, at })));
  const all = parts.map((part) => namedEntries(part));
  for (const { at } of order.toSorted((a, b) => a.index - b.index)) {
    const next = all[at]?.next();
    if (next && !next.done) yield next.value;
  }
}

/** An entry that exceeds the limit of its book, word for word as far as it was read. */
export function tooMany({ index, kind, text, ...entry }: HighlightEntry | NoteEntry) {
  const note = "note" in entry ? entry.note : undefined;
  return { position: index, reason: "too_many" as const, entry: JSON.stringify({ kind, text, note }) };
}

/** Updates a book's highlights to what follows from its entries; calls `told` for each of them. */
export async function settleBook(
  context: Omit<ImportContext, "importId"> & { importId: number | null; bookId: number },
  told: (settled: SettledHighlights) => void = () => {},
): Promise<void> {
  const { db, readerId, importId, bookId, now, breathe } = context;
  const apply = (changes: DerivedChange[]) => applyChanges(db, { readerId, bookId, importId, now: now() }, changes);
  let changes: DerivedChange[] = [];
  for await (const one of reconcile(await factsOfBook(context), await rowsOfBook(context), breathe)) {
    told(one);
    changes.push(...one.changes);
    if (changes.length < CHUNK) continue;
    for (const some of chunks(changes)) {
      apply(some);
      await breathe();
    }
    changes = [];
  }
  if (changes.length > 0) apply(changes);
}

type BookContext = Pick<ImportContext, "db" | "readerId" | "breathe"> & { bookId: number };

/** All entries about a book, from every source. */
export async function factsOfBook({ db, readerId, bookId, breathe }: BookContext): Promise<StoredFact[]> {
  const facts: StoredFact[] = [];
  for (const { id } of sourcesOfBook(db, readerId, bookId)) {
    for (let after: string | undefined = ""; after !== undefined;) {
      const piece = entriesOfSourceBook(db, readerId, id, after, PIECE);
      for (const row of piece) facts.push(toFact(row));
      after = piece.length < PIECE ? undefined : piece.at(-1)?.fingerprint;
      await breathe();
    }
  }
  return facts;
}

/** All the book's highlights that follow from entries, including those in the trash. */
export async function rowsOfBook({ db, readerId, bookId, breathe }: BookContext): Promise<DerivedHighlight[]> {
  const rows: DerivedHighlight[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const piece = derivedHighlights(db, readerId, bookId, after, PIECE);
    for (const row of piece) rows.push(row);
    after = piece.length < PIECE ? undefined : piece.at(-1)?.id;
    await breathe();
  }
  return rows;
}
