import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";
import { imports } from "./imports.ts";
import { books } from "./library.ts";

/**
 * Every highlight and note that any import has ever named, once each, exactly as it came. Entries are facts and are
 * never changed; highlights are what follows from them (lib/import/replay.ts), with the reader's own edits on top.
 */
export const sourceEntries = sqliteTable(
  "source_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    bookId: integer("book_id")
      .notNull()
      .references(() => books.id, { onDelete: "cascade" }),
    /** The import that brought it first. */
    importId: integer("import_id").references(() => imports.id, { onDelete: "set null" }),
    kind: text({ enum: ["highlight", "note"] }).notNull(),
    /** SHA-256 over all that follows, base64: the same entry twice is one fact. */
    fingerprint: text().notNull(),
    source: text().notNull(),
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
  },
  (table) => [uniqueIndex("source_entries_identity").on(table.bookId, table.fingerprint)],
);
