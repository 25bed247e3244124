import { IMPORT_STATUSES } from "#lib/vocabulary/import-life.ts";
import { sql } from "drizzle-orm";
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { CLIENT_KINDS } from "#lib/vocabulary/client-kinds.ts";
import { readers } from "./auth.ts";
import { accessTokens } from "./tokens.ts";

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
    /** See lib/vocabulary/import-life.ts. */
    status: text({ enum: IMPORT_STATUSES }).notNull(),
    /** How the file arrived. `sample`: the one that ships with Lektr. */
    origin: text({ enum: ["upload", "folder", "client", "sample"] })
      .notNull()
      .default("upload"),
    /** The program that uploaded it, by the name of its token; null if it was none. */
    client: text(),
    /** The kind of that program. */
    clientKind: text("client_kind", { enum: CLIENT_KINDS }),
    /** The program's idempotency key: a repeated request is the same import. */
    requestKey: text("request_key"),
    /**
     * SHA-256 of the request's content, if that is not the file itself: the same key with other content is an error.
     */
    requestHash: text("request_hash"),
    /** The token it was uploaded with, which may read the result. Null for a session, and once the token is revoked. */
    tokenId: integer("token_id").references(() => accessTokens.id, { onDelete: "set null" }),
    /** The reader's options for the file, for instance which column of a table is what; JSON. */
    options: text({ mode: "json" }).$type<Record<string, unknown>>(),
    /** From 0 to 1. */
    progress: real().notNull().default(0),
    entries: integer().notNull().default(0),
    added: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    notes: integer().notNull().default(0),
    bookmarks: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    /** Entries of highlights that the reader deleted for good. */
    deleted: integer().notNull().default(0),
    /** Of these, entries in an unknown language, read by their structure alone. */
    guessed: integer().notNull().default(0),
    /** Of these, entries whose date, or position, is in the file but could not be read. */
    unreadDates: integer("unread_dates").notNull().default(0),
    unreadPlaces: integer("unread_places").notNull().default(0),
    errorCode: text("error_code"),
    /** The error message for the reader, where the code alone does not explain it. */
    error: text(),
    createdAt: integer("created_at").notNull(),
    startedAt: integer("started_at"),
    finishedAt: integer("finished_at"),
  },
  (table) => [
    index("imports_by_reader").on(table.readerId, table.id),
    uniqueIndex("imports_by_request")
      .on(table.readerId, table.requestKey)
      .where(sql`request_key IS NOT NULL`),
  ],
);

/**
 * The file as it was uploaded, gzipped, in parts of at most 1 MB, so that nobody waits while one is written or read.
 */
export const importParts = sqliteTable(
  "import_parts",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** From 0. */
    part: integer().notNull(),
    gzip: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.part] })],
);

/** Previews of imports that the reader wants to see first. */
export const importPreviews = sqliteTable("import_previews", {
  importId: integer("import_id")
    .primaryKey()
    .references(() => imports.id, { onDelete: "cascade" }),
  preview: text({ mode: "json" }).$type<unknown>().notNull(),
});

/** The files in the import folder, so that only new and changed ones are read. */
export const watchedFiles = sqliteTable(
  "watched_files",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** Relative to the import folder, with `/`. */
    path: text().notNull(),
    bytes: integer().notNull(),
    /** Epoch milliseconds. */
    modifiedAt: integer("modified_at").notNull(),
    /**
     * `reading`: a process is reading it; `ignored`: it is not an export; `failed`: it is one, or looks like one, but
     * was not imported.
     */
    state: text({ enum: ["reading", "taken", "ignored", "failed"] }).notNull(),
    /** The error message for the reader: why it was not imported, and what to do. */
    error: text(),
    importId: integer("import_id").references(() => imports.id, { onDelete: "set null" }),
    /** When it was last seen. Epoch milliseconds. */
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [
    uniqueIndex("watched_files_identity").on(table.readerId, table.path),
    index("watched_files_by_state").on(table.readerId, table.state),
  ],
);

/** Entries that could not be imported, word for word. */
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
