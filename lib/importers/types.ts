/** What every importer makes of a file: a stream of entries, one for each entry in the file, none left out. */

/** The formats that can be imported, by the names under which imports are stored. */
export const FORMATS = [
  "kindle-clippings",
  "kindle-notebook",
  "koreader",
  "kobo",
  "apple-books",
  "moon-reader",
  "readwise",
  "lektr",
  "csv",
] as const;
export type Format = (typeof FORMATS)[number];

/** Where highlights come from: one of the formats, the web clipper, or a program that a reader lets add them one by one. */
export const SOURCES = [...FORMATS, "web", "manual"] as const;
export type Source = (typeof SOURCES)[number];

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
  | "unreadable_file" // a file in an archive that is an export, but cannot be read
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
  /**
   * The same as numbers; roman pages are negative, counted so that they sort before page 1 (`i` = −9999). Only pages that are
   * the same on every device: two highlights that share pages may be one. Null for the pages of a screen.
   */
  pages: Range | null;
  /** Kindle locations. */
  locations: Range | null;
  /** Where neither is known: what the entries of a book are to be sorted by, in any unit of the source. */
  order?: number | null;
}

/** The book as the source names it, before any matching. */
export interface SourceBook {
  title: string;
  /** As written; several joined by `; `. Null where the source names none, or says `Unknown`. */
  author: string | null;
  /** Amazon's number, ten capitals and digits. */
  asin?: string | null;
  /** 13 digits; ISBN-10 is converted. */
  isbn?: string | null;
  /** KOReader's partial MD5 of the file, 32 small hexadecimal digits. */
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
 * Where a passage stands on a page of the web: by its words and those around it, or by its place in the text of the page, in
 * UTF-16 units. Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
 */
export type TextSelector =
  | { type: "TextQuoteSelector"; exact: string; prefix?: string; suffix?: string }
  | { type: "TextPositionSelector"; start: number; end: number };

interface EntryBase {
  /** 0-based ordinal of the entry in its file. */
  index: number;
  book: SourceBook;
  position: Position;
  /**
   * When it was marked: wall-clock time on the device, `YYYY-MM-DDTHH:MM:SS` without a zone; in UTC where the source names a
   * zone or counts seconds. Null if unknown.
   */
  highlightedAt: string | null;
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
  /** One of `HIGHLIGHT_COLORS`, or null. */
  color: string | null;
  /** Of a passage from the web: where it stands there. */
  selectors?: TextSelector[] | null;
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
  format: Source;
  bytesRead: number;
}

/** The colours that highlights are kept in; importers map a source's own names to the nearest. */
export const HIGHLIGHT_COLORS = ["yellow", "blue", "pink", "orange", "green", "purple"] as const;

/** What a column of a table can mean. */
export const CSV_FIELDS = [
  "text",
  "title",
  "author",
  "note",
  "tags",
  "color",
  "chapter",
  "page",
  "location",
  "date",
  "isbn",
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** For each field the number of its column, from 0; fields that no column holds are left out. `text` is needed. */
export type CsvMapping = Partial<Record<CsvField, number>>;

/** What the reader must tell about some formats before they can be read. */
export interface ReadOptions {
  /** For `csv`. Without it the columns are guessed from their names. */
  mapping?: CsvMapping;
}

/** A table as it is shown to the reader, who says which column is what. */
export interface TableShape {
  columns: string[];
  /** The first few rows. */
  rows: string[][];
  /** What the names of the columns suggest. */
  guess: CsvMapping;
}

/** A file that was recognised, but cannot be read to its end. `message` says in the reader's words what is wrong, and what to do. */
export class UnreadableFile extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreadableFile";
    this.code = code;
  }
}
