import type { KindleBook } from "./book.ts";

/** A book whose pages have all been read. */
export interface ReadBook {
  asin: string;
  book: KindleBook;
  /** SHA-256 of what was read, hexadecimal. */
  mark: string;
}
