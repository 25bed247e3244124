import {
  addAliases,
  addWholeHighlight,
  entryId,
  type HighlightColumns,
  highlightsOfEntry,
  isOnlyFrom,
  keepDeleted,
  setBook,
  setHighlight,
  setImportedTags,
  showInBook,
  spellTags,
} from "#db/entries/whole-library.ts";
import { keepDistinct } from "#db/library/duplicates.ts";
import { type HighlightRow, highlightsWithDeleted } from "#db/library/highlights.ts";
import { countSavedSearches, createSavedSearch, isNameTaken } from "#db/library/saved-searches.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import type { BookPiece, EntryInLibrary, LibraryRest, WholeHighlight } from "#lib/importers/whole-library.ts";
import { takeSettings } from "#lib/settings.ts";
import { tagKey, toTags } from "#lib/text/tag-names.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";
import { MOST_SAVED_SEARCHES } from "#lib/vocabulary/limits.ts";
import { chunks } from "../pieces.ts";
import type { WholeLibrary } from "../books/gather.ts";
import type { SettledHighlights } from "../replay/reconcile.ts";

/**
 * Taking in a whole library. Its entries are imported like those of any file; from here comes what a reader did with
 * what follows from them. In a new book everything becomes exactly as it was. In a book that was here before, the
 * later of two edits of a field counts, and the later state of a highlight; nothing else changes.
 */

export interface KeepContext {
  db: Db;
  readerId: string;
  importId: number;
  /** Whether the reader chose the file. One that a program sends adds books; what was here before stays as it is. */
  mayChange: boolean;
  breathe: () => Promise<void>;
}

export interface KeepBookContext extends KeepContext {
  bookId: number;
  /** See `WholeLibrary`. */
  moves: Map<number, number> | undefined;
}

/** Before any entry: what decides how they are taken in. */
export function beginLibrary({ db, readerId, importId, mayChange }: KeepContext, rest: LibraryRest): void {
  if (!mayChange) return;
  addAliases(
    db,
    readerId,
    rest.tagAliases.map(({ name, tag }) => ({
      nameKey: tagKey(name),
      targetName: tag,
      targetKey: tag === null ? null : tagKey(tag),
    })),
  );
  if (isOnlyFrom(db, readerId, importId)) takeSettings(db, readerId, rest.settings);
}

/** After all books. `bookIds`: where each of the file's books went, by its number. */
export async function finishLibrary(
  context: KeepContext,
  { rest, books, moves }: WholeLibrary,
  bookIds: ReadonlyMap<number, number>,
): Promise<void> {
  const { db, readerId, importId, mayChange } = context;
  const idOf = new Map([...books.values()].map(({ id, unit }) => [id, bookIds.get(unit)]));
  for (const [id, highlightIds] of grouped([...moves].map(([highlight, book]) => [book, highlight] as const))) {
    await moveTo(context, highlightIds, idOf.get(id));
  }
  if (moves.size > 0) returnToTrash(context, books.values(), bookIds);
  if (!mayChange) return;
  const tags = rest.tags.map(({ name, color }) => ({
    name,
    nameKey: tagKey(name),
    color: Color.safeParse(color).data ?? null,
  }));
  if (isOnlyFrom(db, readerId, importId)) spellTags(db, readerId, tags);
  for (const pair of rest.distinctBooks) {
    const [a, b] = pair.map((unit) => bookIds.get(unit));
    if (a !== undefined && b !== undefined && a !== b) keepDistinct(db, readerId, [Math.min(a, b), Math.max(a, b)]);
  }
  for (const { name, q, createdAt } of rest.savedSearches) {
    if (isNameTaken(db, readerId, name, 0) || countSavedSearches(db, readerId) >= MOST_SAVED_SEARCHES) continue;
    createSavedSearch(db, { readerId, name, q, createdAt });
  }
}

/** A book in the trash was brought back by highlights that are in other books now. */
function returnToTrash(
  { db, readerId, importId }: KeepContext,
  books: Iterable<Pick<BookPiece, "unit" | "whole">>,
  bookIds: ReadonlyMap<number, number>,
): void {
  db.transaction(() => {
    for (const { unit, whole } of books) {
      const bookId = bookIds.get(unit);
      if (whole.deletedAt === null || bookId === undefined || !isOnlyFrom(db, readerId, importId, bookId)) continue;
      setBook(db, readerId, bookId, { deletedAt: whole.deletedAt, erasedAt: whole.erasedAt });
    }
  });
}

/** Shows highlights in the book to which the reader had moved them; if it is not in the file, they stay. */
async function moveTo(
  { db, readerId, importId, mayChange, breathe }: KeepContext,
  ids: number[],
  bookId: number | undefined,
): Promise<void> {
  if (bookId === undefined || !(mayChange || isOnlyFrom(db, readerId, importId, bookId))) return;
  for (const some of chunks(ids)) {
    showInBook(db, readerId, some, bookId);
    await breathe();
  }
}

interface KeptEntry {
  sourceBookId: number;
  fingerprint: string;
  inLibrary: EntryInLibrary;
  /** The highlight that follows from it here: its id, or the entry that it is made of. */
  settled?: { id: number } | { entryId: number | null };
}

/** What a file says became of a book's entries. */
export class KeptEntries {
  readonly #entries = new Map<string, KeptEntry>();

  add(entry: KeptEntry): void {
    this.#entries.set(`${entry.sourceBookId} ${entry.fingerprint}`, entry);
  }

  /** Before highlights follow from the entries: which of them are deleted for good. */
  async begin({ db, readerId, importId, mayChange, breathe, bookId }: KeepBookContext): Promise<void> {
    if (!mayChange && !isOnlyFrom(db, readerId, importId, bookId)) return;
    const deleted = [...this.#entries.values()].filter(({ inLibrary }) => inLibrary.isDeleted);
    for (const some of chunks(deleted)) {
      keepDeleted(db, readerId, some);
      await breathe();
    }
  }

  /** Takes note of a highlight that follows from some of the entries. */
  settle({ lineage, row, changes }: SettledHighlights): void {
    const added = changes.find((change) => change.act === "add");
    const settled = row ? { id: row.id } : added && { entryId: added.content.entryId };
    if (!settled) return;
    for (const { sourceBookId, fingerprint } of [...lineage.versions, ...lineage.notes]) {
      const entry = this.#entries.get(`${sourceBookId} ${fingerprint}`);
      if (entry) entry.settled = settled;
    }
  }

  /**
   * Afterwards: makes the highlights what they were. Returns whether it added some that do not follow from the entries:
   * for instance one that a merge met, after another of its entries was deleted for good.
   */
  async finish(context: KeepBookContext): Promise<boolean> {
    const { db, readerId, importId, bookId, breathe } = context;
    const isNew = isOnlyFrom(db, readerId, importId, bookId);
    const taken = new Set<number>();
    const added = new Set<number>();
    // Of two highlights of one lineage, the one outside the trash has what was merged.
    const inTrash = ({ inLibrary }: KeptEntry) => inLibrary.highlights.every(({ deletedAt }) => deletedAt !== null);
    const entries = [...this.#entries.values()];
    const order = [...entries.filter((entry) => !inTrash(entry)), ...entries.filter(inTrash)];
    for (const some of chunks(order)) {
      db.transaction(() => {
        for (const entry of some) {
          for (const one of entry.inLibrary.highlights) keepHighlight({ ...context, isNew, taken, added }, entry, one);
        }
      });
      await breathe();
    }
    return added.size > 0;
  }
}

interface HighlightContext extends KeepBookContext {
  /** Nothing but this import has named the book. */
  isNew: boolean;
  /** The highlights that have become one of the file's already. */
  taken: Set<number>;
  /** Those that were added besides what follows from the entries. */
  added: Set<number>;
}

function keepHighlight(context: HighlightContext, entry: KeptEntry, whole: WholeHighlight): void {
  const { db, readerId, importId, bookId, mayChange, moves, isNew, taken } = context;
  const id = entryId(db, readerId, entry);
  if (id === undefined) return;
  const move = (highlightId: number) => whole.movedTo !== null && moves?.set(highlightId, whole.movedTo);
  const row = rowFor(context, id, whole) ?? settledRow(context, entry);
  if (isNew && (row === undefined || taken.has(row.id))) {
    const highlightId = addWholeHighlight(db, readerId, { bookId, importId }, columnsOf(whole, id));
    for (const set of [taken, context.added]) set.add(highlightId);
    move(highlightId);
    setHighlightTags(db, readerId, highlightId, toTags(whole.tags));
    setImportedTags(db, readerId, highlightId, whole.importedTags.map(tagKey));
  } else if (row && !taken.has(row.id)) {
    taken.add(row.id);
    if (row.importId === importId) {
      setHighlight(db, readerId, row.id, columnsOf(whole, id));
      setImportedTags(db, readerId, row.id, whole.importedTags.map(tagKey));
    } else if (mayChange && whole.updatedAt > row.updatedAt) setHighlight(db, readerId, row.id, laterWork(row, whole));
    else return;
    move(row.id);
    setHighlightTags(db, readerId, row.id, toTags(whole.tags));
  }
}

/** Of the highlights that are made of an entry, the one that is meant: the same one, if possible. */
function rowFor({ db, readerId, taken }: HighlightContext, entry: number, whole: WholeHighlight) {
  const rows = highlightsOfEntry(db, readerId, entry).filter(({ id }) => !taken.has(id));
  const likeness = (row: HighlightRow) =>
    (row.createdAt === whole.createdAt ? 4 : 0) +
    (row.updatedAt === whole.updatedAt ? 2 : 0) +
    (row.deletedAt === whole.deletedAt ? 1 : 0);
  return rows.toSorted((a, b) => likeness(b) - likeness(a) || a.id - b.id)[0];
}

function settledRow({ db, readerId }: HighlightContext, { settled }: KeptEntry): HighlightRow | undefined {
  if (settled === undefined) return undefined;
  if ("id" in settled) return highlightsWithDeleted(db, readerId, [settled.id])[0];
  return settled.entryId === null ? undefined : highlightsOfEntry(db, readerId, settled.entryId)[0];
}

function columnsOf(
  { tags: _tags, importedTags: _imported, movedTo: _movedTo, ...columns }: WholeHighlight,
  entry: number,
): HighlightColumns {
  return { ...columns, entryId: entry };
}

/** Whether an edit is later than another one, if there is one. Epoch milliseconds. */
export function isLater(at: number | null, than: number | null): boolean {
  return at !== null && at > (than ?? 0);
}

/** What the reader did with a highlight elsewhere, later than here. */
function laterWork(row: HighlightRow, whole: WholeHighlight): Partial<HighlightColumns> {
  const { favorite, deletedAt, updatedAt } = whole;
  return {
    favorite,
    deletedAt,
    updatedAt,
    ...(isLater(whole.textEditedAt, row.textEditedAt) && {
      text: whole.text,
      note: row.note,
      textEditedAt: whole.textEditedAt,
    }),
    ...(isLater(whole.noteEditedAt, row.noteEditedAt) && {
      text: isLater(whole.textEditedAt, row.textEditedAt) ? whole.text : row.text,
      note: whole.note,
      noteEditedAt: whole.noteEditedAt,
    }),
    ...(isLater(whole.colorEditedAt, row.colorEditedAt) && {
      color: whole.color,
      colorEditedAt: whole.colorEditedAt,
    }),
    ...(isLater(whole.chapterEditedAt, row.chapterEditedAt) && {
      chapter: whole.chapter,
      chapterEditedAt: whole.chapterEditedAt,
    }),
    ...(isLater(whole.pageEditedAt, row.pageEditedAt) && {
      page: whole.page,
      readingOrder: whole.readingOrder,
      pageEditedAt: whole.pageEditedAt,
    }),
    ...(isLater(whole.dateEditedAt, row.dateEditedAt) && {
      highlightedAt: whole.highlightedAt,
      dateEditedAt: whole.dateEditedAt,
    }),
  };
}
