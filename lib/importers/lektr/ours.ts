import { z } from "zod";
import { COLORS } from "../../vocabulary/colors.ts";

/**
 * Lektr’s own JSON: a lossless export of a library, for backup, for other programs, or to import again.
 *
 * ```json
 * {"format": "lektr", "version": 1, "exportedAt": "2024-05-01T12:00:00",
 *  "books": [{"title": "Walden", "author": "Henry David Thoreau",
 *             "highlights": [{"kind": "highlight", "text": "Simplify, simplify.", "page": "97", "favorite": true}]}]}
 * ```
 *
 * Every field but `title` and, of highlights, `text` may be missing or null. Times are wall-clock times on the device,
 * `YYYY-MM-DDTHH:MM:SS`, in UTC if the source of the highlight knew it. A version that an older Lektr cannot read
 * without loss gets a new number.
 */
export const LEKTR_VERSION = 1;

const words = z.string().nullish();
const moment = words;
/** Both ends included. */
const range = z.object({ start: z.number(), end: z.number() }).nullish();
const tags = z.array(z.string()).nullish();

/** W3C Web Annotation Data Model, 4.2.4 and 4.2.5. */
const textSelector = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("TextQuoteSelector"),
    exact: z.string(),
    prefix: z.string().optional(),
    suffix: z.string().optional(),
  }),
  z.object({ type: z.literal("TextPositionSelector"), start: z.number().int(), end: z.number().int() }),
]);

/** A highlight, a separate note, or a bookmark, which has no text. */
export const lektrHighlight = z.object({
  kind: z.enum(["highlight", "note", "bookmark"]).nullish(),
  /** Empty for a highlighted picture. */
  text: words,
  note: words,
  chapter: words,
  /** The page as printed: `13`, `xvi`, `12-13`. */
  page: words,
  /** The same as numbers, if they are the same on every device. */
  pages: range,
  /** Kindle locations. */
  location: range,
  /** The sort key within the book, if neither is known. */
  order: z.number().nullish(),
  color: z.enum(COLORS).nullish().catch(null),
  tags,
  favorite: z.boolean().nullish(),
  /** The format it came from, such as `kindle-clippings`. */
  source: words,
  /** The id that it has there. */
  sourceId: words,
  highlightedAt: moment,
  updatedAt: moment,
  /** Cut short or withheld by the publisher’s clipping limit. */
  clipped: z.boolean().nullish(),
  /** The position of a passage in its web page. */
  selectors: z.array(textSelector).nullish().catch(null),
});

export const lektrBook = z.object({
  title: z.string(),
  /** Several joined by `; `. */
  author: words,
  asin: words,
  /** 13 digits. */
  isbn: words,
  /** KOReader’s partial MD5 of the file. */
  md5: words,
  source: words,
  sourceId: words,
  tags,
  kind: z.enum(["book", "article"]).nullish().catch(null),
  /** The canonical address of an article. */
  url: words,
  site: words,
  publishedAt: words,
});

/** The file itself. Books and highlights are read one by one, so that a damaged one does not fail the others. */
export const lektrFile = z.object({
  format: z.literal("lektr"),
  version: z.literal(LEKTR_VERSION),
  exportedAt: moment,
  books: z.array(z.unknown()),
});

/** What an export writes. */
export type LektrHighlight = z.input<typeof lektrHighlight>;
export type LektrBook = z.input<typeof lektrBook> & { highlights: LektrHighlight[] };
export type LektrFile = Omit<z.input<typeof lektrFile>, "books"> & { books: LektrBook[] };
