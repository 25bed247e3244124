import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { type WebhookEvent, WEBHOOK_EVENTS, WEBHOOK_FAILURES, WEBHOOK_OFF_REASONS } from "#lib/vocabulary/webhooks.ts";
import { readers } from "./auth.ts";

/** Addresses to which a reader has changes of the library sent. */
export const webhooks = sqliteTable(
  "webhooks",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    url: text().notNull(),
    events: text({ mode: "json" }).$type<WebhookEvent[]>().notNull(),
    /** The key that signs, in base64 after `whsec_`. */
    secret: text().notNull(),
    /** The key before it, which also signs until then, so that the receiver can change over. Epoch milliseconds. */
    previousSecret: text("previous_secret"),
    previousUntil: integer("previous_until"),
    /** Whether it may lead to loopback and private addresses. */
    allowPrivate: integer("allow_private", { mode: "boolean" }).notNull().default(false),
    /** Why it is off; null: it is on. Triggers fill the outbox only of those that are on. */
    off: text({ enum: WEBHOOK_OFF_REASONS }),
    /** When the first try failed since the last that succeeded. Epoch milliseconds. */
    failingSince: integer("failing_since"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("webhooks_by_reader").on(table.readerId, table.id),
    // All that a trigger reads while a reader has no webhook that is on.
    index("webhooks_on")
      .on(table.readerId)
      .where(sql`off IS NULL`),
  ],
);

/**
 * What each webhook has yet to report: one row for each highlight that changed, and for each import that finished.
 * Written by triggers only. What is reported of a highlight follows from what it is when the message is written.
 */
export const webhookOutbox = sqliteTable(
  "webhook_outbox",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    webhookId: integer("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    subject: text({ enum: ["highlight", "import"] }).notNull(),
    subjectId: integer("subject_id").notNull(),
    /** Whether it was in the library, outside the trash, before the first of these changes. */
    existed: integer({ mode: "boolean" }).notNull(),
    /** When the highlight was last deleted, or moved to the trash. Epoch milliseconds. */
    deletedAt: integer("deleted_at"),
  },
  (table) => [
    uniqueIndex("webhook_outbox_identity").on(table.webhookId, table.subject, table.subjectId),
    index("webhook_outbox_in_order").on(table.webhookId, table.id),
  ],
);

/** The message that a webhook is delivering: it has one at a time, so that they arrive in order. */
export const webhookMessages = sqliteTable("webhook_messages", {
  webhookId: integer("webhook_id")
    .primaryKey()
    .references(() => webhooks.id, { onDelete: "cascade" }),
  /** The header `webhook-id`, the same for all tries. */
  messageId: text("message_id").notNull(),
  event: text({ enum: WEBHOOK_EVENTS }).notNull(),
  /** The number of highlights in it. */
  count: integer().notNull(),
  body: text().notNull(),
  /** Number of tries whose outcome is known. */
  tries: integer().notNull().default(0),
  /** When to try next; while a process tries, when another one may. Epoch milliseconds. */
  nextAt: integer("next_at").notNull(),
});

/** The latest tries of each webhook, without what was sent. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    webhookId: integer("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    messageId: text("message_id").notNull(),
    event: text({ enum: WEBHOOK_EVENTS }).notNull(),
    count: integer().notNull(),
    /** Which try of the message it was, from 1. */
    attempt: integer().notNull(),
    at: integer().notNull(),
    /** The status of the response; null if there was none. */
    status: integer(),
    /** Why it failed; null: it was delivered. */
    failure: text({ enum: WEBHOOK_FAILURES }),
    /** When the message will be tried again; null if it was delivered or given up. Epoch milliseconds. */
    retryAt: integer("retry_at"),
  },
  (table) => [index("webhook_deliveries_by_webhook").on(table.webhookId, table.id)],
);
