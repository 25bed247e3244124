import { z } from "zod";
import { COLORS } from "../../vocabulary/colors.ts";
import { COVER_BYTES, COVER_ORIGINS } from "../../vocabulary/covers.ts";
import { LIMITS } from "../../vocabulary/limits.ts";
import { SOURCES } from "../types.ts";
import { lektrBook, lektrFile, lektrHighlight } from "./ours.ts";

/**
 * A whole library, without loss: what version 1 has, and besides what only Lektr needs to make the same library of it.
 *
 * ```json
 * {"format": "lektr", "version": 2, "exportedAt": "2024-05-01T12:00:00",
 *  "library": {"tags": [{"name": "stoic", "color": "purple"}], "savedSearches": [], "settings": {"theme": "dark"}},
 *  "books": [{"title": "Walden", "state": {"createdAt": "2024-04-01T12:00:00.000Z"},
 *             "names": [{"source": "koreader", "title": "Walden"}],
 *             "entries": [{"name": 0, "kind": "highlight", "text": "Simplify."}],
 *             "highlights": [{"text": "Simplify!",
 *                             "state": {"entry": 0, "textEditedAt": "2024-04-02T12:00:00.000Z"}}]}]}
 * ```
 *
 * `names` are what sources call the book, and `entries` what came from these, in the order in which it came: highlights
 * follow from them. `name` and `state.entry` are numbers in these lists, from 0. A highlight is with its entry, also if
 * the reader moved it to another book (`state.movedTo`).
 */
export const WHOLE_VERSION = 2;

const line = z.string().max(LIMITS.line).nullish();
/** ISO 8601, in UTC, with milliseconds. */
const instant = z.iso.datetime({ precision: 3 });
const editedAt = instant.nullish();
const whole = z.number().int();

const entry = lektrHighlight
  .pick({ text: true, note: true, chapter: true, page: true, pages: true, location: true, order: true, tags: true })
  .extend(
    lektrHighlight.pick({ favorite: true, sourceId: true, highlightedAt: true, updatedAt: true, clipped: true }).shape,
  )
  .extend({
    name: whole.nonnegative(),
    kind: z.enum(["highlight", "note"]),
    /** As the source gave it. */
    color: line,
    selectors: lektrHighlight.shape.selectors,
    /** The reader deleted its highlight for good: no import makes it again. */
    deleted: z.boolean().nullish(),
  });
export type EntryInFile = z.infer<typeof entry>;

export const wholeName = lektrBook.extend({
  source: z.enum(SOURCES),
  title: z.string().min(1).max(LIMITS.title),
  author: z.string().max(LIMITS.author).nullish(),
  asin: line,
  isbn: line,
  md5: line,
  sourceId: line,
  url: line,
  site: line,
  publishedAt: line,
  tags: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tagsOfBook).nullish(),
  /** The reader decided that it belongs to this book. */
  pinned: z.boolean().nullish(),
});
export type NameInFile = z.infer<typeof wholeName>;
export const wholeEntry = entry;

/** Version 1 has one place, whose ends may be the same. */
const highlightState = z.object({
  entry: whole.nonnegative().nullish(),
  locationStart: whole.nullish(),
  locationEnd: whole.nullish(),
  readingOrder: z.number().nullish(),
  /** Names of tags that its entries gave it: one that it lacks was removed by the reader. */
  importedTags: z.array(z.string().max(LIMITS.tag)).nullish(),
  textEditedAt: editedAt,
  noteEditedAt: editedAt,
  colorEditedAt: editedAt,
  chapterEditedAt: editedAt,
  pageEditedAt: editedAt,
  dateEditedAt: editedAt,
  deletedAt: instant.nullish(),
  /** The book to which the reader moved it: see `state.id` of books. */
  movedTo: whole.nullish(),
  createdAt: instant,
  updatedAt: instant,
});

export const wholeHighlight = lektrHighlight.extend({
  kind: z.enum(["highlight", "note"]),
  text: z.string().max(LIMITS.text),
  note: z.string().max(LIMITS.text).nullish(),
  chapter: line,
  page: line,
  sourceId: line,
  source: z.enum(SOURCES),
  tags: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tagsOfHighlight).nullish(),
  state: highlightState,
});
export type HighlightInFile = z.infer<typeof wholeHighlight>;

const bookState = z.object({
  /** By which `movedTo` names it; only of a book to which highlights were moved. */
  id: whole.nullish(),
  /** The reader’s own; that of the book itself may come from a source. */
  isbn: line,
  subtitle: line,
  series: line,
  seriesNumber: line,
  year: whole.nullish(),
  language: line,
  publisher: line,
  titleEditedAt: editedAt,
  authorEditedAt: editedAt,
  /** Of the fields above. */
  detailsEditedAt: editedAt,
  pinnedAt: editedAt,
  archivedAt: editedAt,
  /** When it was moved to the trash, with the highlights that were deleted at the same moment. */
  deletedAt: editedAt,
  /** When it was deleted for good: only its names and entries are left. */
  erasedAt: editedAt,
  createdAt: instant,
});

/** The image that the reader gave a book. If it cannot be a cover it is left out, and the book is still read. */
const cover = z.object({
  image: z
    .string()
    .max(Math.ceil(COVER_BYTES / 3) * 4)
    .meta({ contentEncoding: "base64" }),
  origin: z.enum(COVER_ORIGINS),
  addedAt: instant,
});

/** A book, before its names and highlights. */
export const wholeBook = lektrBook.extend({
  title: z.string().min(1).max(LIMITS.title),
  author: z.string().max(LIMITS.author).nullish(),
  source: z.enum(SOURCES),
  url: line,
  site: line,
  publishedAt: line,
  tags: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tagsOfBook).nullish(),
  state: bookState,
  /** Names that the reader gave it, by which imports find it as well. */
  editedNames: z
    .array(
      z.object({ title: z.string().max(LIMITS.title), author: z.string().max(LIMITS.author).nullish(), isbn: line }),
    )
    .nullish(),
  cover: cover.nullish().catch(null),
  names: z.array(z.unknown()),
  entries: z.array(z.unknown()),
  highlights: z.array(z.unknown()),
  /** Highlights that the reader deleted, and can still restore. */
  trash: z.array(z.unknown()).nullish(),
});
/** As it is written. */
export type BookInFile = z.infer<typeof wholeBook>;

/** What belongs to no book. */
export const libraryRest = z.object({
  tags: z
    .array(z.object({ name: z.string().max(LIMITS.tag), color: z.enum(COLORS).nullish().catch(null) }))
    .default([]),
  /** Tags that were renamed or merged, and what an import gives instead; `tag` is null if it was deleted. */
  tagAliases: z
    .array(z.object({ name: z.string().max(LIMITS.tag), tag: z.string().max(LIMITS.tag).nullable() }))
    .default([]),
  /** Pairs of books that look alike, and that the reader keeps apart: their numbers in `books`, from 0. */
  distinctBooks: z.array(z.tuple([whole.nonnegative(), whole.nonnegative()])).default([]),
  savedSearches: z
    .array(z.object({ name: z.string().max(200), q: z.string().max(2000), createdAt: instant }))
    .default([]),
  /** The reader’s settings, by name. */
  settings: z.record(z.string(), z.string()).default({}),
});

export type LibraryInFile = z.infer<typeof libraryRest>;

/** The whole file, for its JSON Schema: books and highlights are read one by one. */
export const wholeFile = lektrFile.extend({
  version: z.literal(WHOLE_VERSION),
  library: libraryRest.optional(),
  books: z.array(
    wholeBook.extend({
      names: z.array(wholeName),
      entries: z.array(wholeEntry),
      highlights: z.array(wholeHighlight),
      trash: z.array(wholeHighlight).nullish(),
    }),
  ),
});
