import { blob, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { COVER_ORIGINS, COVER_TYPES } from "#lib/vocabulary/covers.ts";
import { readers } from "./auth.ts";
import { books } from "./library.ts";

/** The image that a reader gave a book as its cover. */
export const covers = sqliteTable(
  "covers",
  {
    bookId: integer("book_id")
      .primaryKey()
      .references(() => books.id, { onDelete: "cascade" }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** Of the image, in hexadecimal. */
    sha256: text().notNull(),
    type: text({ enum: COVER_TYPES }).notNull(),
    /** Pixels. */
    width: integer().notNull(),
    height: integer().notNull(),
    origin: text({ enum: COVER_ORIGINS }).notNull(),
    /** Epoch milliseconds. */
    addedAt: integer("added_at").notNull(),
    /** Last, so that SQLite reads the columns before it without it. */
    image: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [index("covers_by_reader").on(table.readerId)],
);
