import type { Format } from "../vocabulary/formats.ts";
import type { Source } from "../vocabulary/sources.ts";
import type { TABLE_COLUMNS } from "../vocabulary/table-columns.ts";
import type { SourceBook } from "./source-book.ts";
import type { EntryInLibrary, LibraryPiece } from "./whole-library.ts";

/** What every importer makes of a file: a stream of entries, one for each entry in the file, none left out. */

export { type Format, FORMATS } from "../vocabulary/formats.ts";
export { type Source, SOURCES } from "../vocabulary/sources.ts";
export type { SourceBook } from "./source-book.ts";

/** A file's format, or an archive (ZIP) of several files, each with its own format. */
export type Container = Format | "archive";

/** Why an entry could not be taken into the library. */
export type SkipReason =
  | "no_metadata" // the line that says what the entry is, and where, is missing
  | "unreadable_metadata" // that line is there, but nothing in it could be understood
  | "no_title"
  | "no_text" // neither words nor a note
  | "empty_note" // a note without a word in it
  | "article_clip" // “Clip This Article”, of which the device kept no text
  | "malformed" // not built as entries of this format are
  | "deleted" // its source says that the reader deleted it
  | "unknown_file" // a file in an archive that is no export
  | "backup_file" // a program's own copy, made before it changed the file beside it
  | "unreadable_file" // a file in an archive that is an export, but cannot be read
  | "too_long" // larger than any real entry
  | "too_many_tags" // on it, or on its book
  | "too_many"; // of its book are in the library already, more than anybody marks

/** A closed range in the source's own unit, both ends included: Kindle locations (about 150 bytes each) or pages. */
export interface Range {
  start: number;
  end: number;
}

/** The position of an entry in its book, as far as the source knows it. */
export interface Position {
  /** The page of the printed book, for instance `13`, `xvi` or `12-13`; null if the source has none. */
  page: string | null;
  /**
   * The same as numbers; roman pages are negative, counted so that they sort before page 1 (`i` = −9999). Only pages
   * that are the same on every device: two highlights that share pages may be one. Null for the pages of a screen.
   */
  pages: Range | null;
  /** Kindle locations. */
  locations: Range | null;
  /** The sort key of a book's entries if neither is known, in any unit of the source. */
  order?: number | null;
}

/**
 * The position of a passage in a web page: by its words and those around it, or by its offsets in the text of the page,
 * in UTF-16 units. Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
 */
export type EntrySelector =
  | { type: "TextQuoteSelector"; exact: string; prefix?: string; suffix?: string }
  | { type: "TextPositionSelector"; start: number; end: number };

interface EntryBase {
  /** 0-based ordinal of the entry in its file. */
  index: number;
  book: SourceBook;
  position: Position;
  /**
   * When it was marked: wall-clock time on the device, `YYYY-MM-DDTHH:MM:SS` without a zone; in UTC if the source has a
   * zone or counts seconds. Null if unknown.
   */
  highlightedAt: string | null;
  /** The file contains the time of the highlight, but it could not be read. */
  isDateUnread?: boolean;
  /** The file contains the position, but it could not be read. */
  isPlaceUnread?: boolean;
}

export interface HighlightEntry extends EntryBase {
  kind: "highlight";
  /** May be empty: a highlighted picture, or text withheld by the clipping limit. */
  text: string;
  /** The reader's note on it, if the source stores both in one entry. */
  note?: string | null;
  /** As written, without `#` or `.`. */
  tags?: string[];
  favorite?: boolean;
  /** When the source last changed it, in the format of `highlightedAt`; null if unknown. */
  updatedAt?: string | null;
  /** The publisher's clipping limit cut the text short or withheld it. */
  clipped: boolean;
  /** Written in a language that is not known: read by its shape alone, so that its kind and its date are unsure. */
  guessed: boolean;
  /** The source's own id of this annotation, if that stays the same from export to export. */
  sourceId: string | null;
  chapter: string | null;
  /** One of `COLORS`, or null. */
  color: string | null;
  /** The position of a passage in its web page. */
  selectors?: EntrySelector[] | null;
  inLibrary?: EntryInLibrary;
}

export interface NoteEntry extends EntryBase {
  kind: "note";
  text: string;
  sourceId: string | null;
  inLibrary?: EntryInLibrary;
}

export interface BookmarkEntry extends EntryBase {
  kind: "bookmark";
}

export interface SkippedEntry {
  kind: "skipped";
  index: number;
  reason: SkipReason;
  /** The entry verbatim, as in the file; for a database, its cells as JSON. */
  raw: string;
}

export type Entry = HighlightEntry | NoteEntry | BookmarkEntry | SkippedEntry;

/** One step of reading a file: an entry, its source, and the number of the file's bytes read so far. */
export interface ReadStep {
  entry: Entry;
  /** The source of the entry. */
  format: Source;
  bytesRead: number;
  /** The entry verbatim, if it may have to be skipped because the file does not name its book. */
  raw?: string;
}

/** A step of reading the file of a whole library that is no entry. */
export interface LibraryStep {
  piece: LibraryPiece;
  bytesRead: number;
}

/** Any step of reading a file. */
export type FileStep = ReadStep | LibraryStep;

/** What a column of a table can hold. */
export type CsvField = (typeof TABLE_COLUMNS)[number];

/** The column number of each field, from 0; fields without a column are left out. `text` is required. */
export type CsvMapping = Partial<Record<CsvField, number>>;

/** The reader's input that some formats need. */
export interface ReadOptions {
  /** For `csv`. Without it the columns are guessed from their names. */
  mapping?: CsvMapping;
  /** The book of the entries for which the file names none. */
  book?: { title: string; author: string | null };
  /** For `koreader`: the file `custom_metadata.lua` next to a sidecar. */
  customMetadata?: Uint8Array;
}

/** A table as shown to the reader, who chooses the columns. */
export interface TableShape {
  columns: string[];
  /** The first few rows. */
  rows: string[][];
  /** The guess from the columns' names. */
  guess: CsvMapping;
}

/**
 * Thrown for a recognised file that cannot be read to its end. `message` tells the reader what is wrong, and what to
 * do.
 */
export class UnreadableFile extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreadableFile";
    this.code = code;
  }
}
