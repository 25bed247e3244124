import { and, asc, count, desc, eq } from "drizzle-orm";
import { DELIVERIES_LISTED } from "#lib/vocabulary/webhooks.ts";
import type { Db } from "../open.ts";
import { webhookDeliveries, webhooks } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type WebhookRow = typeof webhooks.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** A reader's webhooks, oldest first. */
export function listWebhooks(db: Db, readerId: string): WebhookRow[] {
  return db.select().from(webhooks).where(eq(webhooks.readerId, readerId)).orderBy(asc(webhooks.id)).all();
}

export function countWebhooks(db: Db, readerId: string): number {
  return db.select({ all: count() }).from(webhooks).where(eq(webhooks.readerId, readerId)).get()?.all ?? 0;
}

export function webhookById(db: Db, readerId: string, id: number): WebhookRow | undefined {
  return db.select().from(webhooks).where(ownWebhook(readerId, id)).get();
}

type NewWebhookRow = Pick<WebhookRow, "readerId" | "url" | "events" | "secret" | "allowPrivate" | "createdAt">;

export function createWebhook(db: Db, row: NewWebhookRow): WebhookRow {
  return writtenRow(db.insert(webhooks).values(row).returning().all());
}

/** The fields of a webhook that can change. One that is switched off drops what it has yet to send. */
export type WebhookUpdate = Partial<Omit<WebhookRow, "id" | "readerId" | "createdAt">>;

/** Changes a webhook; undefined if there is none. */
export function updateWebhook(db: Db, readerId: string, id: number, change: WebhookUpdate): WebhookRow | undefined {
  return db.update(webhooks).set(change).where(ownWebhook(readerId, id)).returning().all()[0];
}

/** Deletes a webhook, with everything that it has yet to send. False if there is none. */
export function deleteWebhook(db: Db, readerId: string, id: number): boolean {
  return db.delete(webhooks).where(ownWebhook(readerId, id)).run().changes > 0;
}

/** The latest tries of a webhook, newest first. */
export function listDeliveries(db: Db, readerId: string, webhookId: number): DeliveryRow[] {
  return db
    .select({ delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(ownWebhook(readerId, webhookId))
    .orderBy(desc(webhookDeliveries.id))
    .limit(DELIVERIES_LISTED)
    .all()
    .map(({ delivery }) => delivery);
}

function ownWebhook(readerId: string, id: number) {
  return and(eq(webhooks.readerId, readerId), eq(webhooks.id, id));
}
