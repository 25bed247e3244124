import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

/**
 * Credentials that programs use instead of a session. Only a hash of the token is stored: this file does not reveal it.
 */
export const accessTokens = sqliteTable(
  "access_tokens",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** The program's name for the reader, for instance `KOReader`. */
    name: text().notNull(),
    /**
     * How it was created: in Settings, by signing in from a device, by an approved request of the extension or the
     * command line, or by an assistant that connected with OAuth.
     */
    kind: text({ enum: ["token", "device", "extension", "cli", "assistant"] }).notNull(),
    scope: text({ enum: ["read", "write", "import"] }).notNull(),
    /** SHA-256 of the token, base64. */
    hash: text().notNull(),
    /** The origin of the browser extension it was given to, the only one that may use it across origins. */
    origin: text(),
    createdAt: integer("created_at").notNull(),
    /** To the minute. Epoch milliseconds. */
    lastUsedAt: integer("last_used_at"),
    /** When it stops working; null if it works until it is revoked. Epoch milliseconds. */
    expiresAt: integer("expires_at"),
  },
  (table) => [
    uniqueIndex("access_tokens_identity").on(table.hash),
    index("access_tokens_by_reader").on(table.readerId, table.id),
    index("access_tokens_by_origin")
      .on(table.origin)
      .where(sql`origin IS NOT NULL`),
  ],
);

/** Programs that wait for a reader to approve them (RFC 8628). Kept for minutes. */
export const deviceLogins = sqliteTable(
  "device_logins",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** SHA-256 of the program's device code, base64. */
    deviceHash: text("device_hash").notNull(),
    /** The code that the reader compares, without its hyphen. */
    userCode: text("user_code").notNull(),
    name: text().notNull(),
    kind: text({ enum: ["extension", "cli"] }).notNull(),
    scope: text({ enum: ["read", "write", "import"] }).notNull(),
    origin: text(),
    state: text({ enum: ["waiting", "confirmed", "refused"] }).notNull(),
    /** The reader who approved it. */
    readerId: text("reader_id").references(() => readers.id, { onDelete: "cascade" }),
    /** The address the program polls from. */
    address: text().notNull().default(""),
    /** The network that the address counts as in rate limits. */
    network: text().notNull().default(""),
    /** Seconds that the program must wait between two polls. */
    intervalS: integer("interval_s").notNull().default(2),
    /** When it last polled. Epoch milliseconds. */
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
