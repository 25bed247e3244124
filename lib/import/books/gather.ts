import type { HighlightEntry, NoteEntry, ReadStep, SkippedEntry, Source, SourceBook } from "#lib/importers/types.ts";
import { sourceBookKey } from "./keys.ts";
import type { Items, Spool, SpooledList } from "./spool.ts";

type BookEntry = HighlightEntry | NoteEntry;

/** What a file says about one book, as one source names it. */
export interface NamedBook {
  source: Source;
  book: SourceBook;
  entries: Items<BookEntry>;
}

/** Everything that stands in a file; nothing of it is in the library yet. */
export interface FileContents {
  books: NamedBook[];
  skipped: Items<SkippedEntry>;
  /** How many of these do not say which book they are from. */
  untitled: number;
  bookmarks: number;
  /** How many entries are in a language that is not known. */
  guessed: number;
  /** How many entries have a date, or a place, that could not be read. */
  unreadDates: number;
  unreadPlaces: number;
}

interface GatherOptions {
  /** Holds what was read. */
  spool: Spool;
  breathe: () => Promise<void>;
  /** Told how much of the file has been read, in bytes. */
  progress: (bytesRead: number) => void;
}

/** Reads a file to its end and gathers its entries by book. */
export async function gather(
  batches: AsyncIterable<ReadStep[]>,
  { spool, breathe, progress }: GatherOptions,
): Promise<FileContents> {
  const books = new Map<string, GatheredEntries>();
  const skipped = spool.list<SkippedEntry>(({ raw }) => raw.length);
  const contents = { skipped, untitled: 0, bookmarks: 0, guessed: 0, unreadDates: 0, unreadPlaces: 0 };
  for await (const batch of batches) {
    for (const { entry, format } of batch) {
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
  return { books: [...books.values()], ...contents };
}

interface GatheredEntries extends NamedBook {
  entries: SpooledList<BookEntry>;
}

/** All entries of a book share what is said of it: a file may have a hundred thousand. */
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
  return entry.text.length + (entry.kind === "highlight" ? (entry.note?.length ?? 0) : 0);
}
