import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { CHANGE_KINDS, type Reversal } from "#lib/vocabulary/library-change.ts";
import type { TagsBefore } from "#lib/vocabulary/tag-name.ts";
import { readers } from "./auth.ts";
import { imports } from "./imports.ts";

export const books = sqliteTable(
  "books",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    title: text().notNull(),
    author: text(),
    /** The same for all spellings of a title, or of its authors: see lib/import/books/keys.ts. */
    titleKey: text("title_key").notNull(),
    authorKey: text("author_key").notNull(),
    /** The columns as the word index stores them (db/text-index/columns.ts); null where that is the same. */
    foldedTitle: text("folded_title"),
    foldedAuthor: text("folded_author"),
    tokens: text(),
    /** The sort keys: see lib/vocabulary/filing.ts. */
    titleSort: text("title_sort").notNull().default(""),
    authorSort: text("author_sort").notNull().default(""),
    /**
     * The author for which `book_authors` was written; if it differs from the current one, that must be updated
     * (db/library/authors.ts).
     */
    filedAuthor: text("filed_author"),
    source: text().notNull(),
    /** `article`: a web page, at `url`. */
    kind: text({ enum: ["book", "article"] })
      .notNull()
      .default("book"),
    /** The canonical address of an article. */
    url: text(),
    /** The name of the site it is from. */
    site: text(),
    /** When it was published, if the page says so: `YYYY-MM-DD`, or with a time. */
    publishedAt: text("published_at"),
    /** What the reader adds to what sources say. */
    subtitle: text(),
    series: text(),
    /** Its number in the series, as printed: `3`, `1.5`. */
    seriesNumber: text("series_number"),
    /** When it was first published; negative before our era. */
    year: integer(),
    /** BCP 47. */
    language: text(),
    /** Thirteen digits. */
    isbn: text(),
    publisher: text(),
    /**
     * When the reader edited these here; imports don't overwrite the reader's edits. `details` are the fields above.
     * Epoch milliseconds.
     */
    titleEditedAt: integer("title_edited_at"),
    authorEditedAt: integer("author_edited_at"),
    detailsEditedAt: integer("details_edited_at"),
    /** When the reader pinned it, or archived it; null if they did not. Epoch milliseconds. */
    pinnedAt: integer("pinned_at"),
    archivedAt: integer("archived_at"),
    /**
     * When it was moved to the trash; its highlights with the same `deleted_at` went with it. A trigger returns a book
     * with any highlight outside the trash to the library. Epoch milliseconds.
     */
    deletedAt: integer("deleted_at"),
    /** When it was deleted for good: the row stays, since imports recognise the book by its names and entries. */
    erasedAt: integer("erased_at"),
    /** Number of highlights outside the trash; maintained by triggers. */
    highlightCount: integer("highlight_count").notNull().default(0),
    /** The newest `highlighted_at` of the book's highlights, `YYYY-MM-DDTHH:MM:SS`; maintained by triggers. */
    lastHighlightedAt: text("last_highlighted_at").notNull().default(""),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("books_by_key").on(table.readerId, table.titleKey, table.authorKey),
    index("books_by_title").on(table.readerId, table.titleSort, table.id),
    index("books_by_author").on(table.readerId, table.authorSort, table.id),
    index("books_by_date").on(table.readerId, table.lastHighlightedAt, table.id),
    index("books_by_count").on(table.readerId, table.highlightCount, table.id),
    index("books_pinned")
      .on(table.readerId, table.pinnedAt)
      .where(sql`pinned_at IS NOT NULL`),
    index("books_archived")
      .on(table.readerId, table.id)
      .where(sql`archived_at IS NOT NULL`),
    index("books_in_trash")
      .on(table.readerId, table.deletedAt)
      .where(sql`deleted_at IS NOT NULL`),
    index("books_unfiled")
      .on(table.id)
      .where(sql`author IS NOT filed_author`),
  ],
);

/** Pairs of books that look alike, and that the reader said are two. */
export const distinctBooks = sqliteTable(
  "distinct_books",
  {
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** The lower of the two ids. */
    firstId: integer("first_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
    secondId: integer("second_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.firstId, table.secondId] }),
    index("distinct_books_by_second").on(table.secondId),
    index("distinct_books_by_reader").on(table.readerId),
  ],
);

/** Everyone who is named as an author by one of the reader's books, once, however sources spell the name. */
export const authors = sqliteTable(
  "authors",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** The same for all spellings: see lib/vocabulary/authors.ts. */
    key: text().notNull(),
    /** The best spelling. */
    name: text().notNull(),
    /** The sort key: see lib/vocabulary/filing.ts. */
    sort: text().notNull(),
  },
  (table) => [
    uniqueIndex("authors_identity").on(table.readerId, table.key),
    index("authors_in_order").on(table.readerId, table.sort, table.id),
  ],
);

/** The authors of each book. A trigger deletes an author without books. */
export const bookAuthors = sqliteTable(
  "book_authors",
  {
    authorId: integer("author_id")
      .notNull()
      .references(() => authors.id, { onDelete: "cascade" }),
    bookId: integer("book_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.authorId, table.bookId] }), index("book_authors_by_book").on(table.bookId)],
);

export const highlights = sqliteTable(
  "highlights",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    bookId: integer("book_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
    /** The book whose entries it follows from, if the reader moved it to another one: imports leave it there. */
    movedFromId: integer("moved_from_id").references(() => books.id, { onDelete: "set null" }),
    /** `note`: a note without a highlight; its words are in `note`, and `text` is empty. */
    kind: text({ enum: ["highlight", "note"] }).notNull(),
    text: text().notNull(),
    note: text(),
    chapter: text(),
    page: text(),
    locationStart: integer("location_start"),
    locationEnd: integer("location_end"),
    color: text(),
    source: text().notNull(),
    sourceId: text("source_id"),
    /** Wall-clock time on the reading device, `YYYY-MM-DDTHH:MM:SS`; devices store no time zone. */
    highlightedAt: text("highlighted_at"),
    /** The order of reading within the book: the location, else the page; null sorts last. */
    readingOrder: integer("reading_order"),
    /** Whether the publisher's clipping limit cut the text. */
    clipped: integer({ mode: "boolean" }).notNull().default(false),
    favorite: integer({ mode: "boolean" }).notNull().default(false),
    /** When the reader edited these here; imports don't overwrite the reader's edits. Epoch milliseconds. */
    textEditedAt: integer("text_edited_at"),
    noteEditedAt: integer("note_edited_at"),
    colorEditedAt: integer("color_edited_at"),
    chapterEditedAt: integer("chapter_edited_at"),
    pageEditedAt: integer("page_edited_at"),
    dateEditedAt: integer("date_edited_at"),
    /** When it was moved to the trash. Epoch milliseconds. */
    deletedAt: integer("deleted_at"),
    importId: integer("import_id").references(() => imports.id, { onDelete: "set null" }),
    /** The entry that the text comes from. */
    entryId: integer("entry_id"),
    /** The columns as the word index stores them (db/text-index/columns.ts); null where that is the same. */
    foldedText: text("folded_text"),
    foldedNote: text("folded_note"),
    tokens: text(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    index("highlights_in_reading_order").on(table.bookId, table.readingOrder, table.id),
    index("highlights_by_date").on(table.readerId, table.createdAt, table.id),
    // Covers all columns by which exported highlights are selected, so that only the selected rows are read.
    index("highlights_by_change").on(
      table.readerId,
      table.bookId,
      table.id,
      table.updatedAt,
      table.deletedAt,
      table.highlightedAt,
    ),
    index("highlights_in_trash")
      .on(table.readerId, table.deletedAt, table.id)
      .where(sql`deleted_at IS NOT NULL`),
    index("highlights_by_entry")
      .on(table.entryId)
      .where(sql`entry_id IS NOT NULL`),
    index("highlights_moved")
      .on(table.movedFromId, table.id)
      .where(sql`moved_from_id IS NOT NULL`),
    index("highlights_wordless")
      .on(table.id)
      .where(sql`text = '' AND coalesce(note, '') = ''`),
    index("highlights_favorite")
      .on(table.readerId, table.id)
      .where(sql`favorite = 1`),
  ],
);

export const tags = sqliteTable(
  "tags",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The name without case and accents: one tag for `Stoic` and `stoic`. */
    nameKey: text("name_key").notNull(),
    /** One of the colours of highlights. */
    color: text({ enum: COLORS }),
  },
  (table) => [uniqueIndex("tags_identity").on(table.readerId, table.nameKey)],
);

/**
 * What became of the names that sources use: an import gives the renamed or merged tag instead, or none if the reader
 * deleted it. By name, since a tag that nothing has any more is dropped, and may come again.
 */
export const tagAliases = sqliteTable(
  "tag_aliases",
  {
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    nameKey: text("name_key").notNull(),
    /** Both null if the tag was deleted. */
    targetName: text("target_name"),
    targetKey: text("target_key"),
  },
  (table) => [
    primaryKey({ columns: [table.readerId, table.nameKey] }),
    index("tag_aliases_by_target").on(table.readerId, table.targetKey),
  ],
);

/** Tags as they were before they were renamed, merged or deleted, so that it can be undone for a while. */
export const tagChanges = sqliteTable(
  "tag_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    before: text({ mode: "json" }).$type<TagsBefore>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("tag_changes_by_age").on(table.createdAt)],
);

/** The latest changes of each reader, so that they can be undone. */
export const libraryChanges = sqliteTable(
  "library_changes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    kind: text({ enum: CHANGE_KINDS }).notNull(),
    /** The number of highlights, or of tags, that were changed. */
    count: integer().notNull(),
    /** What they were given, for instance a colour or the names of tags. */
    detail: text(),
    reversals: text({ mode: "json" }).$type<Reversal[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    undoneAt: integer("undone_at"),
  },
  (table) => [
    index("library_changes_by_reader").on(table.readerId, table.id),
    index("library_changes_by_age").on(table.createdAt),
  ],
);

export const highlightTags = sqliteTable(
  "highlight_tags",
  {
    tagId: integer("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    highlightId: integer("highlight_id")
      .notNull()
      .references(() => highlights.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.tagId, table.highlightId] }),
    index("highlight_tags_by_highlight").on(table.highlightId),
  ],
);

export const bookTags = sqliteTable(
  "book_tags",
  {
    tagId: integer("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    bookId: integer("book_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.tagId, table.bookId] }), index("book_tags_by_book").on(table.bookId)],
);

/** The notes that Lektr wrote into the export folder: only these does it ever move to `_trash/`. */
export const exportedNotes = sqliteTable(
  "exported_notes",
  {
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** The identity of the note: `lektr-id` in its properties. */
    noteId: text("note_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.readerId, table.noteId] })],
);

/** Queries that readers gave a name. */
export const savedSearches = sqliteTable(
  "saved_searches",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** As typed in the search field. */
    q: text().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("saved_searches_by_name").on(table.readerId, table.name)],
);

/** Atom feeds, each at an address that only its reader knows. */
export const feeds = sqliteTable(
  "feeds",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** What is in it; null: the highlight of the day. */
    savedSearchId: integer("saved_search_id").references(() => savedSearches.id, { onDelete: "cascade" }),
    /** SHA-256 of the key in its address. */
    keyHash: text("key_hash").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("feeds_by_key").on(table.keyHash),
    index("feeds_of_reader").on(table.readerId, table.savedSearchId),
  ],
);
