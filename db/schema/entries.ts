import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";
import { imports } from "./imports.ts";
import { books, highlights } from "./library.ts";

/**
 * A book as one source names it. The library's books consist of these: matched by lib/import/books/matching.ts, or
 * merged and split by the reader, which every later import respects, because it finds the same row again.
 */
export const sourceBooks = sqliteTable(
  "source_books",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    bookId: integer("book_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
    /** The same each time the source names this book: see `sourceBookKey` in lib/import/books/keys.ts. */
    key: text().notNull(),
    source: text().notNull(),
    title: text().notNull(),
    author: text(),
    asin: text(),
    isbn: text(),
    md5: text(),
    /** `article`: a web page. It is identified by its canonical address, whatever its title. */
    kind: text({ enum: ["book", "article"] })
      .notNull()
      .default("book"),
    url: text(),
    site: text(),
    publishedAt: text("published_at"),
    /** Tags that the source gave the book itself, as a JSON array; null if there are none. */
    tags: text(),
    /** The title without a series, and also without a subtitle; null until the next import: see `bookName`. */
    plainKey: text("plain_key"),
    mainKey: text("main_key"),
    /** The reader decided that it belongs to this book. */
    pinned: integer({ mode: "boolean" }).notNull().default(false),
    /** The import that named it first. */
    importId: integer("import_id").references(() => imports.id, { onDelete: "set null" }),
  },
  (table) => [
    uniqueIndex("source_books_identity").on(table.readerId, table.key),
    index("source_books_by_book").on(table.bookId),
    index("source_books_by_import").on(table.importId),
    index("source_books_by_plain_title").on(table.readerId, table.plainKey),
    index("source_books_by_main_title").on(table.readerId, table.mainKey),
    index("source_books_without_key")
      .on(table.readerId)
      .where(sql`main_key IS NULL`),
    index("source_books_by_asin")
      .on(table.readerId, table.asin)
      .where(sql`asin IS NOT NULL`),
    index("source_books_by_isbn")
      .on(table.readerId, table.isbn)
      .where(sql`isbn IS NOT NULL`),
    index("source_books_by_md5")
      .on(table.readerId, table.md5)
      .where(sql`md5 IS NOT NULL`),
    index("source_books_by_url")
      .on(table.readerId, table.url)
      .where(sql`url IS NOT NULL`),
  ],
);

/**
 * Every highlight and note that any import has ever named, once each, exactly as it came. Entries never change;
 * highlights are derived from them (lib/import/replay/replay.ts), with the reader's own edits on top.
 */
export const sourceEntries = sqliteTable(
  "source_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sourceBookId: integer("source_book_id")
      .notNull()
      .references(() => sourceBooks.id, { onDelete: "cascade" }),
    /** The first import, among those not undone, that contained it; null once that import is deleted. */
    importId: integer("import_id").references(() => imports.id, { onDelete: "set null" }),
    kind: text({ enum: ["highlight", "note"] }).notNull(),
    /** SHA-256 over all columns that follow, base64: the same entry twice is stored once. */
    fingerprint: text().notNull(),
    sourceId: text("source_id"),
    text: text().notNull(),
    chapter: text(),
    color: text(),
    page: text(),
    pageStart: integer("page_start"),
    pageEnd: integer("page_end"),
    locationStart: integer("location_start"),
    locationEnd: integer("location_end"),
    highlightedAt: text("highlighted_at"),
    clipped: integer({ mode: "boolean" }).notNull().default(false),
    /** The note that came in one entry with the highlight. */
    note: text(),
    /** Names, as a JSON array; null if there are none. */
    tags: text(),
    favorite: integer({ mode: "boolean" }).notNull().default(false),
    /** When the source last changed it, in the format of `highlighted_at`. */
    updatedAt: text("updated_at"),
    /** The sort key if neither location nor page is known; in the source's own unit. */
    readingOrder: real("reading_order"),
    /** Its position in its web page: W3C selectors, as a JSON array. Not part of the fingerprint. */
    selectors: text(),
  },
  (table) => [
    uniqueIndex("source_entries_identity").on(table.sourceBookId, table.fingerprint),
    index("source_entries_by_import").on(table.importId),
    index("source_entries_by_source_id")
      .on(table.sourceId)
      .where(sql`source_id IS NOT NULL`),
  ],
);

/**
 * Entries with an id of their source that belong to a highlight whose text comes from another entry: by these ids
 * programs find the highlights they sent. Derived from the entries, like highlights.
 */
export const mergedEntries = sqliteTable(
  "merged_entries",
  {
    entryId: integer("entry_id")
      .primaryKey()
      .references(() => sourceEntries.id, { onDelete: "cascade" }),
    highlightId: integer("highlight_id")
      .notNull()
      .references(() => highlights.id, { onDelete: "cascade" }),
  },
  (table) => [index("merged_entries_by_highlight").on(table.highlightId)],
);

/**
 * Entries whose highlight the reader deleted for good: they make none again, whichever import names them. Only the
 * current entry of a highlight, and those merged into it: whatever follows from one of them is left out as well.
 */
export const deletedEntries = sqliteTable("deleted_entries", {
  entryId: integer("entry_id")
    .primaryKey()
    .references(() => sourceEntries.id, { onDelete: "cascade" }),
});

/** Entries that an import named again after another had added them: they stay when the other is undone. */
export const entryMentions = sqliteTable(
  "entry_mentions",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    entryId: integer("entry_id")
      .notNull()
      .references(() => sourceEntries.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.entryId] }),
    index("entry_mentions_by_entry").on(table.entryId),
  ],
);

/** Tags that a highlight got from its entries: one that the reader removed is not added again. */
export const importedTags = sqliteTable(
  "imported_tags",
  {
    highlightId: integer("highlight_id")
      .notNull()
      .references(() => highlights.id, { onDelete: "cascade" }),
    nameKey: text("name_key").notNull(),
  },
  (table) => [primaryKey({ columns: [table.highlightId, table.nameKey] })],
);
