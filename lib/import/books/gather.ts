import type { FileStep, HighlightEntry, NoteEntry, SkippedEntry, Source, SourceBook } from "#lib/importers/types.ts";
import type { BookPiece, CoverInLibrary, LibraryPiece, LibraryRest } from "#lib/importers/whole-library.ts";
import { sourceBookKey } from "./keys.ts";
import type { Items, Spool, SpooledList } from "./spool.ts";

type BookEntry = HighlightEntry | NoteEntry;

/** What a file says about one book, as one source names it. */
export interface NamedBook {
  source: Source;
  book: SourceBook;
  entries: Items<BookEntry>;
}

/** Everything a file contains; none of it is in the library yet. */
export interface FileContents {
  books: NamedBook[];
  skipped: Items<SkippedEntry>;
  /** Number of entries that don't name their book. */
  untitled: number;
  bookmarks: number;
  /** Number of entries whose language is unknown. */
  guessed: number;
  /** Number of entries with a date or position that could not be read. */
  unreadDates: number;
  unreadPlaces: number;
  whole: WholeLibrary | null;
}

/** What the file of a whole library contains besides entries. */
export interface WholeLibrary {
  /** Its books, by number. */
  books: Map<number, BookInSpool>;
  covers: Items<CoverOfUnit>;
  rest: LibraryRest;
  /** Highlights that are to be moved to another book once all of them are there, and its id in the file. */
  moves: Map<number, number>;
}

/** A book whose cover is stored with the entries, since a thousand covers fill the memory. */
export type BookInSpool = Omit<BookPiece, "cover">;

/** A cover, and the number of its book. */
export type CoverOfUnit = CoverInLibrary & { unit: number };

interface GatherOptions {
  /** Stores what was read. */
  spool: Spool;
  breathe: () => Promise<void>;
  /** Called with the number of bytes read so far. */
  progress: (bytesRead: number) => void;
}

const NO_REST: LibraryRest = { tags: [], tagAliases: [], distinctBooks: [], savedSearches: [], settings: {} };

/** Reads a file to its end and gathers its entries by book. */
export async function gather(
  batches: AsyncIterable<FileStep[]>,
  { spool, breathe, progress }: GatherOptions,
): Promise<FileContents> {
  const books = new Map<string, GatheredEntries>();
  const skipped = spool.list<SkippedEntry>(({ raw }) => raw.length);
  const covers = spool.list<CoverOfUnit>(({ image }) => image.length);
  let whole: GatheredLibrary | null = null;
  const contents = { skipped, untitled: 0, bookmarks: 0, guessed: 0, unreadDates: 0, unreadPlaces: 0 };
  for await (const batch of batches) {
    for (const step of batch) {
      if ("piece" in step) {
        whole ??= { books: new Map(), covers, rest: NO_REST, moves: new Map() };
        addPiece(whole, step.piece);
        if (step.piece.kind === "book")
          for (const { source: format, book } of step.piece.names) bookOf(books, { spool, format }, book);
        continue;
      }
      const { entry, format } = step;
      if (entry.kind === "skipped") {
        skipped.push(entry);
        if (entry.reason === "no_title") contents.untitled++;
      } else if (entry.kind === "bookmark") contents.bookmarks++;
      else keep(bookOf(books, { spool, format }, entry.book), entry);
      if (entry.kind === "highlight" && entry.guessed) contents.guessed++;
      if (entry.kind !== "skipped" && entry.isDateUnread) contents.unreadDates++;
      if (entry.kind !== "skipped" && entry.isPlaceUnread) contents.unreadPlaces++;
      await breathe();
    }
    progress(batch.at(-1)?.bytesRead ?? 0);
  }
  return { books: [...books.values()], ...contents, whole };
}

function addPiece(whole: GatheredLibrary, piece: LibraryPiece): void {
  if (piece.kind === "library") {
    whole.rest = piece.rest;
    return;
  }
  const { cover, ...book } = piece;
  whole.books.set(book.unit, book);
  if (cover) whole.covers.push({ unit: book.unit, ...cover });
}

interface GatheredLibrary extends WholeLibrary {
  covers: SpooledList<CoverOfUnit>;
}

interface GatheredEntries extends NamedBook {
  entries: SpooledList<BookEntry>;
}

/** All entries of a book share one object for it, because a file may have a hundred thousand entries. */
function keep(named: GatheredEntries, entry: BookEntry): void {
  entry.book = named.book;
  named.entries.push(entry);
}

function bookOf(
  books: Map<string, GatheredEntries>,
  { spool, format }: { spool: Spool; format: Source },
  book: SourceBook,
): GatheredEntries {
  const key = sourceBookKey(format, book);
  const known = books.get(key);
  if (known) return known;
  const entries = spool.list<BookEntry>(lettersOf, (read) => Object.assign(read, { book }));
  const added: GatheredEntries = { source: format, book, entries };
  books.set(key, added);
  return added;
}

function lettersOf(entry: BookEntry): number {
  const letters = entry.text.length + (entry.kind === "highlight" ? (entry.note?.length ?? 0) : 0);
  const made = entry.inLibrary?.highlights ?? [];
  return made.reduce((sum, { text, note }) => sum + text.length + (note?.length ?? 0), letters);
}
