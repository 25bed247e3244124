import { hastenMessage } from "#db/webhooks/queue.ts";
import {
  countWebhooks,
  createWebhook,
  type DeliveryRow,
  listDeliveries,
  listWebhooks,
  updateWebhook,
  webhookById,
  type WebhookRow,
  type WebhookUpdate,
} from "#db/webhooks/webhooks.ts";
import type { Db } from "#db/open.ts";
import type { CreatedWebhook, NewWebhook, Webhook, WebhookChange, WebhookDelivery } from "#lib/api-contract/webhook.ts";
import type { Clock } from "#lib/auth/secret.ts";
import { MOST_WEBHOOKS, PREVIOUS_SECRET_HOURS, type WebhookFailure } from "#lib/vocabulary/webhooks.ts";
import { checkAddress } from "./check-address.ts";
import type { Resolve } from "#lib/outgoing/permitted-lookup.ts";
import { newSecret } from "./sign.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Who changes webhooks, and what the installation allows. */
export interface WebhookEditor {
  db: Db;
  reader: { id: string; role: string };
  /** Whether private addresses are allowed to all webhooks (`LEKTR_WEBHOOKS_PRIVATE`). */
  allowPrivate: boolean;
  resolve?: Resolve;
}

/** A reader's webhooks, oldest first. */
export function webhooksOf(db: Db, readerId: string): Webhook[] {
  return listWebhooks(db, readerId).map(presentWebhook);
}

/** The latest tries of a webhook; undefined if there is no such webhook. */
export function deliveriesOf(db: Db, readerId: string, id: number): WebhookDelivery[] | undefined {
  return webhookById(db, readerId, id) && listDeliveries(db, readerId, id).map(presentDelivery);
}

/** Why a webhook was not saved: its address, `owner`: only the owner may allow private ones; `full`, or `unknown`. */
export type WebhookRefusal = { refused: WebhookFailure | "owner" | "full" | "unknown" };

/** Adds a webhook. Its secret is returned this once. */
export async function addWebhook(
  editor: WebhookEditor,
  wanted: NewWebhook,
  { now, random }: Clock,
): Promise<CreatedWebhook | WebhookRefusal> {
  const refused = await whyNot(editor, wanted);
  if (refused !== null) return { refused };
  const { db, reader } = editor;
  return db.transaction(() => {
    if (countWebhooks(db, reader.id) >= MOST_WEBHOOKS) return { refused: "full" };
    const secret = newSecret(random);
    const row = createWebhook(db, { ...wanted, readerId: reader.id, secret, createdAt: now });
    return { ...presentWebhook(row), secret };
  });
}

/** Changes a webhook, or switches it on or off. A new address is tried at once. */
export async function changeWebhook(
  editor: WebhookEditor,
  id: number,
  change: WebhookChange,
  now: number,
): Promise<Webhook | WebhookRefusal> {
  const { db, reader } = editor;
  const before = webhookById(db, reader.id, id);
  if (!before) return { refused: "unknown" };
  const { url = before.url, events = before.events, allowPrivate = before.allowPrivate, on } = change;
  const isElsewhere = url !== before.url || allowPrivate !== before.allowPrivate;
  const refused = isElsewhere ? await whyNot(editor, { url, allowPrivate }) : null;
  if (refused !== null) return { refused };
  const isSwitchedOn = on === true && before.off !== null;
  const update: WebhookUpdate = {
    url,
    events,
    allowPrivate,
    ...(on === false && before.off === null && { off: "reader" as const }),
    ...(isSwitchedOn && { off: null }),
    ...((isElsewhere || isSwitchedOn) && { failingSince: null }),
  };
  return db.transaction(() => {
    const row = updateWebhook(db, reader.id, id, update);
    if (!row) return { refused: "unknown" };
    if (isElsewhere) hastenMessage(db, row, now);
    return presentWebhook(row);
  });
}

/** Gives a webhook a new secret; the old one signs as well for a day. Undefined if there is no such webhook. */
export function rollSecret(db: Db, readerId: string, id: number, { now, random }: Clock): string | undefined {
  return db.transaction(() => {
    const before = webhookById(db, readerId, id);
    const secret = newSecret(random);
    const previousUntil = now + PREVIOUS_SECRET_HOURS * HOUR_MS;
    const change = { secret, previousSecret: before?.secret ?? null, previousUntil };
    return updateWebhook(db, readerId, id, change) && secret;
  });
}

async function whyNot(
  { reader, allowPrivate, resolve }: WebhookEditor,
  wanted: Pick<NewWebhook, "url" | "allowPrivate">,
): Promise<WebhookFailure | "owner" | null> {
  // Private addresses lead to the machines around the server, which are the owner's to open.
  if (wanted.allowPrivate && !allowPrivate && reader.role !== "owner") return "owner";
  return checkAddress(wanted.url, { allowPrivate: allowPrivate || wanted.allowPrivate, ...(resolve && { resolve }) });
}

function presentWebhook({ id, url, events, allowPrivate, off, failingSince, createdAt }: WebhookRow): Webhook {
  return { id, url, events, allowPrivate, off, failingSince: isoOf(failingSince), createdAt: iso(createdAt) };
}

/** The response for a try. */
export function presentDelivery(row: DeliveryRow): WebhookDelivery {
  const { id, messageId, event, count, attempt, at, status, failure, retryAt } = row;
  return { id, messageId, event, count, attempt, at: iso(at), status, failure, retryAt: isoOf(retryAt) };
}

function isoOf(time: number | null): string | null {
  return time === null ? null : iso(time);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
