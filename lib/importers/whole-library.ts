import type { CoverOrigin } from "../vocabulary/covers.ts";
import type { Source } from "../vocabulary/sources.ts";
import type { SourceBook } from "./source-book.ts";

/** What the file of a whole library contains besides entries. */

/** What became of an entry in the library that it was exported from. */
export interface EntryInLibrary {
  /** The highlights whose text comes from it: seldom more than one. */
  highlights: WholeHighlight[];
  /** The reader deleted its highlight for good. */
  isDeleted: boolean;
}

/** A highlight as the library has it that it was exported from. Moments are epoch milliseconds. */
export interface WholeHighlight {
  kind: "highlight" | "note";
  text: string;
  note: string | null;
  chapter: string | null;
  page: string | null;
  locationStart: number | null;
  locationEnd: number | null;
  color: string | null;
  source: Source;
  sourceId: string | null;
  highlightedAt: string | null;
  readingOrder: number | null;
  clipped: boolean;
  favorite: boolean;
  tags: string[];
  /** The keys of the tags that its entries gave it: one that it lacks was removed by the reader. */
  importedTags: string[];
  /** When the reader edited these; null if they did not. */
  textEditedAt: number | null;
  noteEditedAt: number | null;
  colorEditedAt: number | null;
  chapterEditedAt: number | null;
  pageEditedAt: number | null;
  dateEditedAt: number | null;
  /** When it was moved to the trash. */
  deletedAt: number | null;
  /** The book to which the reader moved it: see `id` of `BookPiece`. */
  movedTo: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A book as the library has it that it was exported from. Moments are epoch milliseconds. */
export interface WholeBook {
  title: string;
  author: string | null;
  source: Source;
  kind: "book" | "article";
  url: string | null;
  site: string | null;
  publishedAt: string | null;
  subtitle: string | null;
  series: string | null;
  seriesNumber: string | null;
  year: number | null;
  language: string | null;
  isbn: string | null;
  publisher: string | null;
  tags: string[];
  titleEditedAt: number | null;
  authorEditedAt: number | null;
  detailsEditedAt: number | null;
  pinnedAt: number | null;
  archivedAt: number | null;
  /** When it was moved to the trash, and when it was deleted for good. */
  deletedAt: number | null;
  erasedAt: number | null;
  createdAt: number;
}

/** A name of a book in a whole library. */
export interface WholeName {
  source: Source;
  book: SourceBook;
  /** The reader decided that it belongs to this book. */
  pinned: boolean;
}

/** A name that the reader gave a book by editing it. */
export interface EditedBookName {
  title: string;
  author: string | null;
  isbn: string | null;
}

/** What a library has besides books. Moments are epoch milliseconds. */
export interface LibraryRest {
  tags: { name: string; color: string | null }[];
  /** What an import gives instead of these tags; `tag` is null for one that the reader deleted. */
  tagAliases: { name: string; tag: string | null }[];
  /** The numbers of books that look alike, and that the reader keeps apart. */
  distinctBooks: [number, number][];
  savedSearches: { name: string; q: string; createdAt: number }[];
  /** By name, as stored. */
  settings: Record<string, string>;
}

/** The image that a reader gave a book. */
export interface CoverInLibrary {
  /** Base64. */
  image: string;
  origin: CoverOrigin;
  /** Epoch milliseconds. */
  addedAt: number;
}

/** A book of a whole library; its entries follow. */
export interface BookPiece {
  kind: "book";
  unit: number;
  /** Its id in the library that it was exported from, by which highlights name it. */
  id: number | null;
  whole: WholeBook;
  names: WholeName[];
  editedNames: EditedBookName[];
  cover: CoverInLibrary | null;
}

/** A piece of the file of a whole library that is no entry. */
export type LibraryPiece = BookPiece | { kind: "library"; rest: LibraryRest };
