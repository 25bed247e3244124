import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * What this installation agreed to: one row, id 1, or none (`unset`). The columns are text without checks on purpose: a
 * record that cannot be understood is read as off and not changed (lib/telemetry/consent/consent.ts).
 */
export const telemetryConsent = sqliteTable("telemetry_consent", {
  id: integer().primaryKey(),
  state: text(),
  contact: text(),
  noticeVersion: integer("notice_version"),
  schemaVersion: integer("schema_version"),
  /** Epoch milliseconds. */
  decidedAt: integer("decided_at"),
  via: text(),
  installationId: text("installation_id"),
  salt: text(),
  /**
   * The receiver that was agreed to: host and key, as `receiverName` writes them; null: nobody, everything stays on
   * this machine.
   */
  receiver: text(),
  /** The last receiver that was shown, agreed to or not. */
  receiverShown: text("receiver_shown"),
  /** Whether events may be sent as they happen, besides the report. */
  sendsEvents: integer("sends_events", { mode: "boolean" }),
});

/** Counts every change of consent; the gate compares it immediately before a byte is sent. One row, id 1. */
export const telemetryEpoch = sqliteTable("telemetry_epoch", {
  id: integer().primaryKey(),
  epoch: integer().notNull(),
});

/** When the next report is due, and which process is sending it. One row, id 1. Times are epoch milliseconds. */
export const telemetrySchedule = sqliteTable("telemetry_schedule", {
  id: integer().primaryKey(),
  nextDueAt: integer("next_due_at").notNull(),
  leaseOwner: text("lease_owner"),
  leaseUntil: integer("lease_until"),
  /** Failed attempts at the report that is due. */
  attempts: integer().notNull().default(0),
  /** Kept over retries, so that the receiver can tell a retry from a new report. */
  reportUuid: text("report_uuid"),
  lastDeliveredAt: integer("last_delivered_at"),
  /** The start of the next report's period, if that is later than the last delivery and the choice. */
  periodFrom: integer("period_from"),
  /** Since when something outside keeps telemetry off; null while nothing does. */
  lockedSince: integer("locked_since"),
  /** Until when the receiver asked us to pause. */
  quietUntil: integer("quiet_until"),
});

/** Requests to delete what was sent: each is retried until it is delivered, at most once a day. */
export const telemetryDeletion = sqliteTable("telemetry_deletion", {
  id: integer().primaryKey({ autoIncrement: true }),
  /** The id whose data is to be deleted; null once the request was delivered. */
  installationId: text("installation_id").unique(),
  /** The receiver: host and key. */
  receiver: text().notNull(),
  uuid: text().notNull(),
  /** Epoch milliseconds, like the next. */
  askedAt: integer("asked_at").notNull(),
  dueAt: integer("due_at").notNull(),
});

/** Counts since the last delivered report. `name` is a field of the catalogue. */
export const telemetryCounters = sqliteTable(
  "telemetry_counters",
  {
    name: text().notNull(),
    /** A value of the closed list that the catalogue gives for this counter, or empty. */
    label: text().notNull().default(""),
    value: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.label] })],
);

/** Everything that was sent, or attempted, byte for byte. Never part of an export or a backup; kept for 90 days. */
export const telemetryLedger = sqliteTable(
  "telemetry_ledger",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Epoch milliseconds. */
    at: integer().notNull(),
    event: text().notNull(),
    uuid: text().notNull(),
    /** The body exactly as sent. */
    body: blob({ mode: "buffer" }).notNull(),
    /** `aborted`: interrupted, and may have arrived. `refused`: by the gate; it was never sent. */
    outcome: text({ enum: ["sent", "failed", "aborted", "refused", "kept_local"] }).notNull(),
    /** The HTTP status, if there was a response. */
    status: integer(),
    durationMs: integer("duration_ms").notNull(),
  },
  (table) => [
    index("telemetry_ledger_by_time").on(table.at),
    index("telemetry_ledger_by_event").on(table.event, table.id),
  ],
);
