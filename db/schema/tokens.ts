import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

/**
 * What programs show instead of a session. Of the token itself only a hash is kept: whoever reads this file learns
 * none.
 */
export const accessTokens = sqliteTable(
  "access_tokens",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** As the reader knows the program, for instance `KOReader`. */
    name: text().notNull(),
    /**
     * How it came to be: made in Settings, by signing in from a device, or by a confirmed request of the extension or
     * the command line.
     */
    kind: text({ enum: ["token", "device", "extension", "cli"] }).notNull(),
    scope: text({ enum: ["read", "write", "import"] }).notNull(),
    /** SHA-256 of the token, base64. */
    hash: text().notNull(),
    /** The origin of the browser extension that it was given to, the only one that may use it across origins. */
    origin: text(),
    createdAt: integer("created_at").notNull(),
    /** To the minute. Epoch milliseconds. */
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [
    uniqueIndex("access_tokens_identity").on(table.hash),
    index("access_tokens_by_reader").on(table.readerId, table.id),
    index("access_tokens_by_origin")
      .on(table.origin)
      .where(sql`origin IS NOT NULL`),
  ],
);

/** Programs that wait for a reader to confirm that they may come in (RFC 8628). Kept for minutes. */
export const deviceLogins = sqliteTable(
  "device_logins",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** SHA-256 of what the program asks with, base64. */
    deviceHash: text("device_hash").notNull(),
    /** What the reader compares, without its hyphen. */
    userCode: text("user_code").notNull(),
    name: text().notNull(),
    kind: text({ enum: ["extension", "cli"] }).notNull(),
    scope: text({ enum: ["read", "write", "import"] }).notNull(),
    origin: text(),
    state: text({ enum: ["waiting", "confirmed", "refused"] }).notNull(),
    /** Who confirmed it. */
    readerId: text("reader_id").references(() => readers.id, { onDelete: "cascade" }),
    /** Where the program asks from. */
    address: text().notNull().default(""),
    /** What the address counts as where strangers are limited. */
    network: text().notNull().default(""),
    /** How many seconds have to lie between two of its questions. */
    intervalS: integer("interval_s").notNull().default(2),
    /** When it asked last how it stands. Epoch milliseconds. */
    lastAskedAt: integer("last_asked_at"),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("device_logins_identity").on(table.deviceHash),
    uniqueIndex("device_logins_by_code").on(table.userCode),
    index("device_logins_by_network").on(table.network, table.id),
  ],
);
