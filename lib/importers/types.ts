/** What every importer makes of a file: a stream of entries, one for each entry in the file, none left out. */

/** The formats that can be imported, by the names under which imports are stored. */
export type Format = "kindle-clippings";

/** Why an entry could not be taken into the library. */
export type SkipReason =
  | "no_metadata" // the line that says what the entry is, and where, is missing
  | "unreadable_metadata" // that line is there, but nothing in it could be understood
  | "no_title"
  | "empty_note" // a note without a word in it
  | "article_clip" // “Clip This Article”, of which the device kept no text
  | "too_long"; // larger than any real entry

/** A closed range in the source's own unit, both ends included: Kindle locations (about 150 bytes each) or pages. */
export interface Range {
  start: number;
  end: number;
}

/** Where in the book an entry sits, as far as the source says. */
export interface Position {
  /** The page as printed, for instance `13`, `xvi` or `12-13`; null where the source names none. */
  page: string | null;
  /** The same as numbers; roman pages are negative, counted so that they sort before page 1 (`i` = −9999). */
  pages: Range | null;
  locations: Range | null;
}

/** The book as the source names it, before any matching. */
export interface SourceBook {
  title: string;
  author: string | null;
}

interface EntryBase {
  /** 0-based ordinal of the entry in its file. */
  index: number;
  book: SourceBook;
  position: Position;
  /** Wall-clock time on the device, `YYYY-MM-DDTHH:MM:SS` without a zone (Kindle writes none); null if unreadable. */
  highlightedAt: string | null;
}

export interface HighlightEntry extends EntryBase {
  kind: "highlight";
  /** May be empty: a highlighted picture, or text withheld by the clipping limit. */
  text: string;
  /** The publisher's clipping limit cut the text short or withheld it. */
  clipped: boolean;
  /** Written in a language that is not known: read by its shape alone, so that its kind and its date are unsure. */
  guessed: boolean;
  /** The source's own id of this annotation, where it has one. */
  sourceId: string | null;
  chapter: string | null;
  color: string | null;
}

export interface NoteEntry extends EntryBase {
  kind: "note";
  text: string;
  sourceId: string | null;
}

export interface BookmarkEntry extends EntryBase {
  kind: "bookmark";
}

export interface SkippedEntry {
  kind: "skipped";
  index: number;
  reason: SkipReason;
  /** The entry word for word, as it stands in the file. */
  raw: string;
}

export type Entry = HighlightEntry | NoteEntry | BookmarkEntry | SkippedEntry;

/** One step of reading a file: an entry, and how many of the file's bytes have been read so far. */
export interface ReadStep {
  entry: Entry;
  bytesRead: number;
}
