/**
 * The largest values that the library accepts from any source. No honest source comes near; what exceeds them is
 * rejected or listed with the skipped entries, never cut silently. Letters are UTF-16 units.
 */
export const LIMITS = {
  title: 2000,
  author: 1000,
  /** Chapters, pages, addresses, names of sites, ids of a source. */
  line: 2000,
  /** Texts of highlights, and notes. */
  text: 100_000,
  tag: 200,
  tagsOfHighlight: 100,
  tagsOfBook: 100,
  /** Highlights and notes of one book, and their earlier versions, from all sources. */
  entriesOfBook: 50_000,
  /** How much of a skipped entry is stored word for word. */
  raw: 1 << 20,
} as const;

/** Of a book's first publication: the oldest texts that are read as books are younger. */
export const EARLIEST_YEAR = -3000;
/** Books are announced years ahead. */
export const YEARS_AHEAD = 5;

/** As many highlights as an address can name: servers and proxies cut longer ones off. */
export const MOST_IN_ADDRESS = 1000;

/** As many searches as a reader can save. */
export const MOST_SAVED_SEARCHES = 200;

/** As many highlights as one request changes. */
export const MOST_AT_ONCE = 10_000;

/** As many matches of a search as can be selected at once. */
export const MOST_MATCHES = 100_000;

/** As many books, and as many deletions of tags, as one request lists of the trash. */
export const MOST_LISTED_OF_TRASH = 200;

/** What is said of a text that is longer. */
export const TEXT_TOO_LONG = `This text is too long: it can be up to ${LIMITS.text.toLocaleString("en")} characters.`;

/**
 * The largest file that can be imported, in bytes. Real clippings files of twenty years are below 20 MB, databases
 * below 100.
 */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;
