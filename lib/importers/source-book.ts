/** The book as the source names it, before any matching. */
export interface SourceBook {
  /** Empty if the file does not contain it: then the reader may enter it. */
  title: string;
  /** As written; several joined by `; `. Null if the source has none, or says `Unknown`. */
  author: string | null;
  /** Amazon's number, ten capitals and digits. */
  asin?: string | null;
  /** 13 digits; ISBN-10 is converted. */
  isbn?: string | null;
  /**
   * KOReader's MD5 of the file, 32 lower-case hexadecimal digits: of parts of it in sidecars, of the whole in its JSON.
   */
  md5?: string | null;
  /** The source's own id of the book, if only that distinguishes two books with one title. */
  sourceId?: string | null;
  /** Tags of the book itself, as written. */
  tags?: string[];
  /** `article`: a page of the web. */
  kind?: "book" | "article";
  /** The canonical address of a web page, which identifies it, whatever its title. */
  url?: string | null;
  /** The name of the site that the page is from. */
  site?: string | null;
  /** If the page says so: `YYYY-MM-DD`, or with a time. */
  publishedAt?: string | null;
  /** In the file of a whole library: the number of the library's book that this is a name of. */
  unit?: number;
}
