import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

// The columns, their names in code and their types are better-auth's; only the names of the tables are ours.

export const readers = sqliteTable(
  "readers",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
    image: text(),
    role: text({ enum: ["owner", "reader"] })
      .notNull()
      .default("reader"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  // Keep two people who finish Welcome at the same moment from both becoming the owner.
  (table) => [
    uniqueIndex("readers_one_owner")
      .on(table.role)
      .where(sql`role = 'owner'`),
  ],
);

export const sessions = sqliteTable("sessions", {
  id: text().primaryKey(),
  /** SHA-256 of the token, base64: a copy of this file does not let anybody sign in. */
  tokenHash: text("token_hash").notNull().unique(),
  userId: text("user_id")
    .notNull()
    .references(() => readers.id, { onDelete: "cascade" }),
  expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
  /** The address it was last used from. */
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  /** When it was last used, to five minutes. */
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

export const accounts = sqliteTable("accounts", {
  id: text().primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  userId: text("user_id")
    .notNull()
    .references(() => readers.id, { onDelete: "cascade" }),
  accessToken: text("access_token"),
  refreshToken: text("refresh_token"),
  idToken: text("id_token"),
  accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
  refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
  scope: text(),
  password: text(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

export const verifications = sqliteTable("verifications", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/**
 * Browsers in which a reader signed in before. Their cookie is stored as a hash, and grants no access
 * (lib/auth/known-browsers.ts).
 */
export const knownBrowsers = sqliteTable(
  "known_browsers",
  {
    /** SHA-256, base64. */
    hash: text().primaryKey(),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** Epoch milliseconds. */
    signedInAt: integer("signed_in_at").notNull(),
  },
  (table) => [index("known_browsers_by_reader").on(table.readerId, table.signedInAt)],
);

/**
 * Failed attempts to sign in, by account and network, by network, by account and by known browser. The key is a hash:
 * no address is stored.
 */
export const signInAttempts = sqliteTable("sign_in_attempts", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  /** When they expire: a day after the last. Epoch milliseconds. */
  resetsAt: integer("resets_at").notNull(),
});

/** Sign-ins and refused attempts that a reader should know of. `lib/auth/access-log.ts` limits their number. */
export const accessEvents = sqliteTable(
  "access_events",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    kind: text({
      enum: [
        "signed_in",
        "refused",
        "code_asked",
        "code_refused",
        "recovery_code_used",
        "second_factor_on",
        "second_factor_off",
        "recovery_codes_made",
        "token_made",
        "program_connected",
      ],
    }).notNull(),
    /** The name of the program or its token. */
    name: text(),
    /** The network address; for refused attempts, the first 64 bits of an IPv6 address. */
    address: text().notNull(),
    userAgent: text("user_agent").notNull(),
    /** Number of occurrences in a row. */
    times: integer().notNull().default(1),
    /** Time of the last occurrence. Epoch milliseconds. */
    at: integer().notNull(),
  },
  (table) => [index("access_events_by_reader").on(table.readerId, table.at)],
);
