import type { HighlightEntry, NoteEntry, ReadStep, SkippedEntry, Source, SourceBook } from "#lib/importers/types.ts";
import { sourceBookKey } from "./keys.ts";

/** What a file says about one book, as one source names it. */
export interface NamedBook {
  source: Source;
  book: SourceBook;
  entries: (HighlightEntry | NoteEntry)[];
}

/** Everything that stands in a file; nothing of it is in the library yet. */
export interface FileContents {
  books: NamedBook[];
  skipped: SkippedEntry[];
  bookmarks: number;
  /** How many entries are in a language that is not known. */
  guessed: number;
  /** How many entries have a date, or a place, that could not be read. */
  unreadDates: number;
  unreadPlaces: number;
}

interface GatherOptions {
  breathe: () => Promise<void>;
  /** Told how much of the file has been read, in bytes. */
  progress: (bytesRead: number) => void;
}

/** Reads a file to its end and gathers its entries by book. */
export async function gather(
  batches: AsyncIterable<ReadStep[]>,
  { breathe, progress }: GatherOptions,
): Promise<FileContents> {
  const books = new Map<string, NamedBook>();
  const contents = { skipped: new Array<SkippedEntry>(), bookmarks: 0, guessed: 0, unreadDates: 0, unreadPlaces: 0 };
  for await (const batch of batches) {
    for (const { entry, format } of batch) {
      if (entry.kind === "skipped") contents.skipped.push(entry);
      else if (entry.kind === "bookmark") contents.bookmarks++;
      else keep(bookOf(books, format, entry.book), entry);
      if (entry.kind === "highlight" && entry.guessed) contents.guessed++;
      if (entry.kind !== "skipped" && entry.isDateUnread) contents.unreadDates++;
      if (entry.kind !== "skipped" && entry.isPlaceUnread) contents.unreadPlaces++;
      await breathe();
    }
    progress(batch.at(-1)?.bytesRead ?? 0);
  }
  return { books: [...books.values()], ...contents };
}

/** All entries of a book share what is said of it: a file may have a hundred thousand. */
function keep(named: NamedBook, entry: HighlightEntry | NoteEntry): void {
  entry.book = named.book;
  named.entries.push(entry);
}

function bookOf(books: Map<string, NamedBook>, source: Source, book: SourceBook): NamedBook {
  const key = sourceBookKey(source, book);
  const known = books.get(key);
  if (known) return known;
  const added: NamedBook = { source, book, entries: [] };
  books.set(key, added);
  return added;
}
