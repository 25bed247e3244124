import type { Book } from "#lib/api-contract/book.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";

/** A book as exports write it. */
export interface ExportedBook extends Book {
  /** Each author's name. */
  authors: string[];
  /** All sources that named it. */
  sources: string[];
  asin: string | null;
  md5: string | null;
  /** When it came into the library; epoch milliseconds. */
  createdAt: number;
  /** How many of its highlights are exported. */
  exportedCount: number;
}

/** A highlight as exports write it. */
export interface ExportedHighlight extends Highlight {
  /** The id that its source gave it. */
  sourceId: string | null;
  /** In the book's own units. */
  locations: { start: number; end: number } | null;
  /** The sort key within the book. */
  order: number | null;
  /** Its position in a web page: W3C selectors, as JSON. */
  selectors: string | null;
}

/** An export in the order in which it is written: a book, and then its highlights in reading order, in parts. */
export type ExportStep = { is: "book"; book: ExportedBook } | { is: "highlights"; items: ExportedHighlight[] };

/** What a format writes: text, or the name of the file in an archive to which the text that follows belongs. */
export type WrittenPart = string | { file: string };

/** What formats know besides the library. */
export interface ExportContext {
  /** The title of the export: a book's, a tag's, or the library's. */
  title: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SS`. */
  exportedAt: string;
  /** A BCP 47 tag, for dates and numbers that people read. */
  locale: string;
  /** The reader's template for a highlight in Markdown. */
  template: string;
}

/** Writes an export in a format, piece by piece; the caller may pause or stop between any two. */
export type ExportWriter = (steps: Iterable<ExportStep>, context: ExportContext) => Generator<WrittenPart>;
