import type { Format } from "../vocabulary/formats.ts";
import type { Source } from "../vocabulary/sources.ts";
import type { TABLE_COLUMNS } from "../vocabulary/table-columns.ts";

/** What every importer makes of a file: a stream of entries, one for each entry in the file, none left out. */

export { type Format, FORMATS } from "../vocabulary/formats.ts";
export { type Source, SOURCES } from "../vocabulary/sources.ts";

/** What a file is: one of the formats, or an archive (ZIP) of several files, each of which is one. */
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

/** Where in the book an entry sits, as far as the source says. */
export interface Position {
  /** The page as printed, for instance `13`, `xvi` or `12-13`; null where the source names none. */
  page: string | null;
  /**
   * The same as numbers; roman pages are negative, counted so that they sort before page 1 (`i` = −9999). Only pages
   * that are the same on every device: two highlights that share pages may be one. Null for the pages of a screen.
   */
  pages: Range | null;
  /** Kindle locations. */
  locations: Range | null;
  /** Where neither is known: what the entries of a book are to be sorted by, in any unit of the source. */
  order?: number | null;
}

/** The book as the source names it, before any matching. */
export interface SourceBook {
  /** Empty where the file does not say: the reader may. */
  title: string;
  /** As written; several joined by `; `. Null where the source names none, or says `Unknown`. */
  author: string | null;
  /** Amazon's number, ten capitals and digits. */
  asin?: string | null;
  /** 13 digits; ISBN-10 is converted. */
  isbn?: string | null;
  /** KOReader's MD5 of the file, 32 small hexadecimal digits: of parts of it in sidecars, of the whole in its JSON. */
  md5?: string | null;
  /** The source's own id of the book, where that is the only thing that tells two books of one title apart. */
  sourceId?: string | null;
  /** Tags of the book itself, as written. */
  tags?: string[];
  /** `article`: a page of the web. */
  kind?: "book" | "article";
  /** The canonical address of a page of the web, which tells it from all others, whatever its title. */
  url?: string | null;
  /** The name of the site that the page is from. */
  site?: string | null;
  /** As far as the page says: `YYYY-MM-DD`, or with a time. */
  publishedAt?: string | null;
}

/**
 * Where a passage stands on a page of the web: by its words and those around it, or by its place in the text of the
 * page, in UTF-16 units. Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
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
   * When it was marked: wall-clock time on the device, `YYYY-MM-DDTHH:MM:SS` without a zone; in UTC where the source
   * names a zone or counts seconds. Null if unknown.
   */
  highlightedAt: string | null;
  /** The file says when it was marked, but that could not be read. */
  isDateUnread?: boolean;
  /** The file says where it is, but that could not be read. */
  isPlaceUnread?: boolean;
}

export interface HighlightEntry extends EntryBase {
  kind: "highlight";
  /** May be empty: a highlighted picture, or text withheld by the clipping limit. */
  text: string;
  /** The reader's note to it, where the source keeps both in one entry. */
  note?: string | null;
  /** As written, without `#` or `.`. */
  tags?: string[];
  favorite?: boolean;
  /** When the source last changed it, in the form of `highlightedAt`; null if it does not say. */
  updatedAt?: string | null;
  /** The publisher's clipping limit cut the text short or withheld it. */
  clipped: boolean;
  /** Written in a language that is not known: read by its shape alone, so that its kind and its date are unsure. */
  guessed: boolean;
  /** The source's own id of this annotation, where it has one that stays the same from export to export. */
  sourceId: string | null;
  chapter: string | null;
  /** One of `COLORS`, or null. */
  color: string | null;
  /** Of a passage from the web: where it stands there. */
  selectors?: EntrySelector[] | null;
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
  /** The entry word for word, as it stands in the file; of a database, its cells as JSON. */
  raw: string;
}

export type Entry = HighlightEntry | NoteEntry | BookmarkEntry | SkippedEntry;

/** One step of reading a file: an entry, where it is from, and how many of the file's bytes have been read so far. */
export interface ReadStep {
  entry: Entry;
  /** The source of the entry. */
  format: Source;
  bytesRead: number;
  /** The entry word for word, where it might turn out to be none, because the file does not name its book. */
  raw?: string;
}

/** What a column of a table can hold. */
export type CsvField = (typeof TABLE_COLUMNS)[number];

/** For each field the number of its column, from 0; fields that no column holds are left out. `text` is needed. */
export type CsvMapping = Partial<Record<CsvField, number>>;

/** What the reader must tell about some formats before they can be read. */
export interface ReadOptions {
  /** For `csv`. Without it the columns are guessed from their names. */
  mapping?: CsvMapping;
  /** The book of those entries of which the file does not say. */
  book?: { title: string; author: string | null };
  /** For `koreader`: the file `custom_metadata.lua` beside a sidecar. */
  customMetadata?: Uint8Array;
}

/** A table as it is shown to the reader, who says which column is what. */
export interface TableShape {
  columns: string[];
  /** The first few rows. */
  rows: string[][];
  /** What the names of the columns suggest. */
  guess: CsvMapping;
}

/**
 * A file that was recognised, but cannot be read to its end. `message` says in the reader's words what is wrong, and
 * what to do.
 */
export class UnreadableFile extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreadableFile";
    this.code = code;
  }
}
