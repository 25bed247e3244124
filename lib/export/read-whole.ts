import { entriesById, entryIdsOfBook } from "#db/entries/entries.ts";
import { sourcesOfBook } from "#db/entries/source-books.ts";
import { everyTag, importedTagsOf, movedAway, moveTargets, trashOfBook } from "#db/entries/whole-library.ts";
import { type BookRow, listBooks, tagsOfBooks } from "#db/library/books.ts";
import { coverOfBook } from "#db/library/covers.ts";
import { distinctPairs } from "#db/library/duplicates.ts";
import { type HighlightRow, highlightsOfBook, tagsOfHighlights } from "#db/library/highlights.ts";
import { listSavedSearches } from "#db/library/saved-searches.ts";
import type { Db } from "#db/open.ts";
import { chunksOf } from "./chunks-of.ts";
import { bookInFile, entryInFile, highlightInFile, nameInFile, ownName } from "./whole-rows.ts";
import {
  type BookInFile,
  type EntryInFile,
  type HighlightInFile,
  type LibraryInFile,
  type NameInFile,
} from "#lib/importers/lektr/whole.ts";
import { movingSettings } from "#lib/settings.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";

/** A whole library, piece by piece. */
export interface WholeLibraryPieces {
  books: Iterable<WholeBookPieces>;
  /** What belongs to no book. It names books by their number, so it comes after them. */
  library: () => LibraryInFile;
}

/** A book: first the entries, which the highlights name by number. */
export interface WholeBookPieces {
  book: Omit<BookInFile, "names" | "entries" | "highlights" | "trash">;
  names: NameInFile[];
  entries: Iterable<EntryInFile[]>;
  /** In reading order. */
  highlights: Iterable<HighlightInFile[]>;
  trash: Iterable<HighlightInFile[]>;
}

const BOOKS = 50;
const PIECE = 500;

/**
 * Reads everything of a library that is the reader's: every book, also without highlights, every name of it with its
 * entries, every highlight, and the trash. `counted` is called with the number of highlights of each piece.
 */
export function readWholeLibrary(
  db: Db,
  readerId: string,
  counted: (highlights: number) => void = () => {},
): WholeLibraryPieces {
  const units = new Map<number, number>();
  const targets = moveTargets(db, readerId);
  function* books(): Generator<WholeBookPieces> {
    let after: { value: string; id: number } | undefined;
    for (;;) {
      const rows = listBooks(db, readerId, { sort: "title", limit: BOOKS, after, withDeleted: true });
      const last = rows.at(-1);
      if (!last) return;
      const tags = tagsOfBooks(
        db,
        readerId,
        rows.map(({ id }) => id),
      );
      for (const row of rows) {
        units.set(row.id, units.size);
        yield wholeBook({ db, readerId, targets, counted }, row, tags.get(row.id) ?? []);
      }
      after = { value: last.titleSort, id: last.id };
    }
  }
  return { books: books(), library: () => libraryInFile(db, readerId, units) };
}

interface WholeContext {
  db: Db;
  readerId: string;
  /** The books to which highlights were moved. */
  targets: ReadonlySet<number>;
  counted: (highlights: number) => void;
}

function wholeBook(context: WholeContext, row: BookRow, tags: string[]): WholeBookPieces {
  const names = sourcesOfBook(context.db, context.readerId, row.id);
  const sources = names.filter(({ source }) => source !== EDITED_NAME);
  const numbers = new Map<number, number>();
  const places = new Map(sources.map(({ id }, at) => [id, at]));
  return {
    book: { ...bookInFile(row, tags, names, context.targets.has(row.id)), ...coverInFile(context, row.id) },
    // By a name a book is found again: one that has lost all of them keeps its own.
    names: sources.length === 0 ? [ownName(row)] : sources.map(nameInFile),
    entries: entriesOf(context, row.id, { places, numbers }),
    highlights: inFile(context, liveHighlights(context, row.id), numbers),
    trash: inFile(context, trashedHighlights(context, row.id), numbers),
  };
}

interface Numbers {
  /** The number of each name in the file, by its id. */
  places: ReadonlyMap<number, number>;
  /** The same of each entry, as far as they are written. */
  numbers: Map<number, number>;
}

function* entriesOf({ db, readerId }: WholeContext, bookId: number, { places, numbers }: Numbers) {
  for (const ids of chunksOf(entryIdsOfBook(db, readerId, bookId), PIECE)) {
    const rows = entriesById(db, readerId, ids).filter(({ sourceBookId }) => places.has(sourceBookId));
    for (const { id } of rows) numbers.set(id, numbers.size);
    yield rows.map((row) => entryInFile(row, places.get(row.sourceBookId) ?? 0));
  }
}

function* liveHighlights({ db, readerId }: WholeContext, bookId: number): Generator<HighlightRow[]> {
  let after: { value: number | null; id: number } | undefined;
  for (;;) {
    const piece = highlightsOfBook(db, readerId, { bookId, limit: PIECE, after });
    const last = piece.at(-1);
    if (!last) break;
    yield piece.filter(({ movedFromId }) => movedFromId === null);
    after = { value: last.readingOrder, id: last.id };
  }
  yield* piecesById((last) => movedAway(db, readerId, { bookId, isTrashed: false, after: last, limit: PIECE }));
}

function* trashedHighlights({ db, readerId }: WholeContext, bookId: number): Generator<HighlightRow[]> {
  yield* piecesById((after) => trashOfBook(db, readerId, bookId, after, PIECE));
  yield* piecesById((after) => movedAway(db, readerId, { bookId, isTrashed: true, after, limit: PIECE }));
}

function* piecesById(read: (after: number) => HighlightRow[]): Generator<HighlightRow[]> {
  for (let after = 0; ;) {
    const piece = read(after);
    const last = piece.at(-1);
    if (!last) return;
    yield piece;
    after = last.id;
  }
}

function* inFile(
  { db, readerId, counted }: WholeContext,
  pieces: Iterable<HighlightRow[]>,
  numbers: ReadonlyMap<number, number>,
): Generator<HighlightInFile[]> {
  for (const piece of pieces) {
    const ids = piece.map(({ id }) => id);
    const [tags, imported] = [tagsOfHighlights(db, readerId, ids), importedTagsOf(db, readerId, ids)];
    yield piece.map((one) => {
      const of = { tags: tags.get(one.id) ?? [], importedTags: imported.get(one.id) ?? null };
      return highlightInFile(one, of, numbers.get(one.entryId ?? 0));
    });
    counted(piece.length);
  }
}

function coverInFile({ db, readerId }: WholeContext, bookId: number): Pick<BookInFile, "cover"> {
  const cover = coverOfBook(db, readerId, bookId);
  if (!cover) return {};
  const { image, origin, addedAt } = cover;
  return { cover: { image: image.toString("base64"), origin, addedAt: new Date(addedAt).toISOString() } };
}

function libraryInFile(db: Db, readerId: string, units: ReadonlyMap<number, number>): LibraryInFile {
  const { tags, aliases } = everyTag(db, readerId);
  return {
    tags: tags.map(({ name, color }) => ({ name, color })),
    tagAliases: aliases,
    distinctBooks: distinctPairs(db, readerId).flatMap((pair): [number, number][] => {
      const [a, b] = pair.map((id) => units.get(id));
      return a === undefined || b === undefined ? [] : [[a, b]];
    }),
    savedSearches: listSavedSearches(db, readerId).map(({ name, q, createdAt }) => ({
      name,
      q,
      createdAt: new Date(createdAt).toISOString(),
    })),
    settings: movingSettings(db, readerId),
  };
}
