import { and, asc, desc, eq, exists, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { DELIVERIES_LISTED } from "#lib/vocabulary/webhooks.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { highlights, webhookDeliveries, webhookMessages, webhookOutbox, webhooks } from "../schema.ts";
import { writtenRow } from "../written-row.ts";
import type { DeliveryRow, WebhookRow } from "./webhooks.ts";

export type MessageRow = typeof webhookMessages.$inferSelect;
type OutboxRow = typeof webhookOutbox.$inferSelect;

/** A row of the outbox, with whether its highlight is in the library now, outside the trash. */
export type OutboxEntry = Pick<OutboxRow, "id" | "subject" | "subjectId" | "existed" | "deletedAt"> & {
  exists: boolean;
};

/** The webhooks of all readers that have something to send now. */
export function dueWebhooks(db: Db, now: number): WebhookRow[] {
  const waiting = db
    .select({ id: webhookOutbox.id })
    .from(webhookOutbox)
    .where(eq(webhookOutbox.webhookId, webhooks.id));
  const isDue = or(lte(webhookMessages.nextAt, now), and(isNull(webhookMessages.webhookId), exists(waiting)));
  return db
    .select({ webhook: webhooks })
    .from(webhooks)
    .leftJoin(webhookMessages, eq(webhookMessages.webhookId, webhooks.id))
    .where(and(isNull(webhooks.off), isDue))
    .all()
    .map(({ webhook }) => webhook);
}

/** The first rows of a webhook's outbox, in the order of the changes. */
export function firstOfOutbox(db: Db, { id, readerId }: WebhookRow, limit: number): OutboxEntry[] {
  const isThere = and(
    eq(highlights.id, webhookOutbox.subjectId),
    eq(webhookOutbox.subject, "highlight"),
    sql`+${highlights.readerId} = ${readerId}`,
    isNull(highlights.deletedAt),
  );
  const { subject, subjectId, existed, deletedAt } = webhookOutbox;
  return db
    .select({
      id: webhookOutbox.id,
      subject,
      subjectId,
      existed,
      deletedAt,
      exists: sql<number>`${isNotNull(highlights.id)}`.mapWith(Boolean),
    })
    .from(webhookOutbox)
    .leftJoin(highlights, isThere)
    .where(and(eq(webhookOutbox.webhookId, id), isOnNow({ id, readerId }, db)))
    .orderBy(asc(webhookOutbox.id))
    .limit(limit)
    .all();
}

/** Drops rows of a webhook's outbox, which are in a message now, or not to be reported. */
export function dropFromOutbox(db: Db, { id, readerId }: WebhookRow, rows: number[]): void {
  db.delete(webhookOutbox)
    .where(and(eq(webhookOutbox.webhookId, id), isOnNow({ id, readerId }, db), among(webhookOutbox.id, rows)))
    .run();
}

/** Stores the message that a webhook delivers next. */
export function storeMessage(db: Db, { id, readerId }: WebhookRow, row: Omit<MessageRow, "webhookId" | "tries">): void {
  const isOn = db.select({ id: webhooks.id }).from(webhooks).where(isThisOn({ id, readerId })).get();
  if (isOn)
    db.insert(webhookMessages)
      .values({ ...row, webhookId: id })
      .run();
}

/** The message of a webhook that is on. */
export function currentMessage(db: Db, { id, readerId }: WebhookRow): MessageRow | undefined {
  const which = and(eq(webhookMessages.webhookId, id), isOnNow({ id, readerId }, db));
  return db.select().from(webhookMessages).where(which).get();
}

/** Claims the message of a webhook until a time, if it is due: then no other process tries it. */
export function claimMessage(
  db: Db,
  { id, readerId }: WebhookRow,
  { now, until }: { now: number; until: number },
): MessageRow | undefined {
  const isDue = and(eq(webhookMessages.webhookId, id), lte(webhookMessages.nextAt, now));
  return db
    .update(webhookMessages)
    .set({ nextAt: until })
    .where(and(isDue, isOnNow({ id, readerId }, db)))
    .returning()
    .all()[0];
}

/** Which message of which webhook a try was for. */
type MessageKey = Pick<WebhookRow, "id" | "readerId"> & { messageId: string };

/** Removes a message: it was delivered, or given up. False if it is gone, because the webhook was switched off. */
export function endMessage(db: Db, sent: MessageKey): boolean {
  return db.delete(webhookMessages).where(isStill(db, sent)).run().changes > 0;
}

/** Has a message tried again at a time. False if it is gone. */
export function postponeMessage(
  db: Db,
  sent: MessageKey,
  { tries, nextAt }: { tries: number; nextAt: number },
): boolean {
  return db.update(webhookMessages).set({ tries, nextAt }).where(isStill(db, sent)).run().changes > 0;
}

/** Has the message of a webhook tried now, if it has one. */
export function hastenMessage(db: Db, { id, readerId }: WebhookRow, now: number): void {
  const which = and(eq(webhookMessages.webhookId, id), isOnNow({ id, readerId }, db));
  db.update(webhookMessages).set({ nextAt: now }).where(which).run();
}

/** Records a try, and forgets those that are no longer listed. */
export function recordDelivery(db: Db, readerId: string, row: Omit<DeliveryRow, "id">): DeliveryRow {
  const isOwn = db
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(eq(webhooks.readerId, readerId), eq(webhooks.id, row.webhookId)))
    .get();
  if (!isOwn) throw new Error("db: the reader has no such webhook");
  const written = writtenRow(db.insert(webhookDeliveries).values(row).returning().all());
  const last = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, row.webhookId))
    .orderBy(desc(webhookDeliveries.id))
    .limit(1)
    .offset(DELIVERIES_LISTED);
  db.delete(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, row.webhookId), lte(webhookDeliveries.id, sql`(${last})`)))
    .run();
  return written;
}

function isStill(db: Db, { id, readerId, messageId }: MessageKey) {
  const own = eq(webhookMessages.messageId, messageId);
  return and(eq(webhookMessages.webhookId, id), own, isOnNow({ id, readerId }, db));
}

function isThisOn({ id, readerId }: Pick<WebhookRow, "id" | "readerId">) {
  return and(eq(webhooks.id, id), eq(webhooks.readerId, readerId), isNull(webhooks.off));
}

/** Whether a webhook is this reader's, and on. */
function isOnNow(webhook: Pick<WebhookRow, "id" | "readerId">, db: Db) {
  return exists(db.select({ id: webhooks.id }).from(webhooks).where(isThisOn(webhook)));
}
