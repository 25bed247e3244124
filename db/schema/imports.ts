import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

export const imports = sqliteTable(
  "imports",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** The format that was recognised, for instance `kindle-clippings`. */
    source: text().notNull(),
    filename: text(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    status: text({ enum: ["waiting", "running", "done", "failed"] }).notNull(),
    /** From 0 to 1. */
    progress: real().notNull().default(0),
    entries: integer().notNull().default(0),
    added: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    notes: integer().notNull().default(0),
    bookmarks: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    /** Of these, entries in a language that is not known, read by their shape alone. */
    guessed: integer().notNull().default(0),
    errorCode: text("error_code"),
    createdAt: integer("created_at").notNull(),
    startedAt: integer("started_at"),
    finishedAt: integer("finished_at"),
  },
  (table) => [index("imports_by_reader").on(table.readerId, table.id)],
);

/** The file as it was given, gzipped, so that an interrupted import can be taken up again. */
export const importFiles = sqliteTable("import_files", {
  importId: integer("import_id")
    .primaryKey()
    .references(() => imports.id, { onDelete: "cascade" }),
  gzip: blob({ mode: "buffer" }).notNull(),
});

/** Entries that could not be taken in, word for word. */
export const skippedEntries = sqliteTable(
  "skipped_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** 0-based ordinal of the entry in its file. */
    position: integer().notNull(),
    reason: text().notNull(),
    entry: text().notNull(),
  },
  (table) => [uniqueIndex("skipped_entries_identity").on(table.importId, table.position)],
);
