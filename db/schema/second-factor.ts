import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

/**
 * The secret from which a reader's authenticator app generates codes (TOTP, RFC 6238). It is not hashed, because the
 * server generates the same codes.
 */
export const secondFactors = sqliteTable("second_factors", {
  readerId: text("reader_id")
    .primaryKey()
    .references(() => readers.id, { onDelete: "cascade" }),
  /** Base32, the format that authenticator apps accept. */
  secret: text().notNull(),
  /** When the secret was created. Epoch milliseconds. */
  startedAt: integer("started_at").notNull(),
  /**
   * When a first code proved that the app has the secret; null until then, while signing in needs no code. Epoch
   * milliseconds.
   */
  turnedOnAt: integer("turned_on_at"),
  /** The time step of the last code that was accepted: neither it nor an earlier one is accepted again. */
  lastStep: integer("last_step").notNull().default(0),
});

/** Unused recovery codes: each replaces a code once. */
export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    /** SHA-256, base64. */
    hash: text().primaryKey(),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
  },
  (table) => [index("recovery_codes_by_reader").on(table.readerId)],
);

/** Sign-ins with a correct password that wait for their code. Kept for minutes. */
export const pendingSignIns = sqliteTable(
  "pending_sign_ins",
  {
    /** SHA-256 of the browser's ticket, base64. */
    ticketHash: text("ticket_hash").primaryKey(),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    /** Epoch milliseconds. */
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("pending_sign_ins_by_reader").on(table.readerId)],
);
