import type { Db } from "#db/open.ts";
import {
  claimMessage,
  currentMessage,
  endMessage,
  type MessageRow,
  postponeMessage,
  recordDelivery,
} from "#db/webhooks/queue.ts";
import { type DeliveryRow, updateWebhook, webhookById, type WebhookRow } from "#db/webhooks/webhooks.ts";
import { FAILING_DAYS, type WebhookFailure, type WebhookOffReason } from "#lib/vocabulary/webhooks.ts";
import { writeNextMessage } from "./next-message.ts";
import { nextTry } from "./next-try.ts";
import { postMessage, type PostResult } from "./post-message.ts";
import type { Resolve } from "#lib/outgoing/permitted-lookup.ts";
import { signedHeaders } from "./sign.ts";

const FAILING_MS = FAILING_DAYS * 24 * 60 * 60 * 1000;
/** How long a process may take for a try, before another one may. Milliseconds. */
const CLAIM_MS = 30_000;
const GONE = 410;

/** The dependencies of a delivery. */
export interface DeliveryContext {
  db: Db;
  /** Epoch milliseconds. */
  now: () => number;
  /** Returns a number from 0 to 1. */
  random: () => number;
  /** Returns a random id. */
  newId: () => string;
  /** Whether the installation allows private addresses to all webhooks. */
  allowPrivate: boolean;
  resolve?: Resolve;
}

/**
 * Sends the next message of a webhook, if it has one that is due. `sent`: there may be more. `idle`: there is nothing
 * to do now.
 */
export async function deliverNext(
  context: DeliveryContext,
  webhook: WebhookRow,
  signal: AbortSignal,
): Promise<"sent" | "idle"> {
  const { db, now } = context;
  const next = takeMessage(context, webhook);
  if (next === "dropped") return "sent";
  if (next === null) return "idle";
  const result = await send(context, webhook, { ...next, signal });
  return db.transaction(() => settle(context, webhook, { next, result, at: now() }));
}

/** The message to send now, claimed; null if there is none, or if it is not due. */
function takeMessage({ db, now, newId }: DeliveryContext, webhook: WebhookRow): MessageRow | "dropped" | null {
  const at = now();
  if (!currentMessage(db, webhook)) {
    const written = writeNextMessage({ db, now: at, messageId: `msg_${newId()}` }, webhook);
    if (written === "dropped") return "dropped";
  }
  return claimMessage(db, webhook, { now: at, until: at + CLAIM_MS }) ?? null;
}

type Sending = Pick<MessageRow, "messageId" | "body"> & { signal: AbortSignal };

/** Sends a message once, signed with the secrets that are valid now. */
function send(
  { now, allowPrivate, resolve }: DeliveryContext,
  { url, secret, previousSecret, previousUntil, allowPrivate: isAllowed }: WebhookRow,
  { messageId, body, signal }: Sending,
): Promise<PostResult> {
  const at = now();
  const isPreviousValid = previousSecret !== null && at < (previousUntil ?? 0);
  const secrets = isPreviousValid ? [secret, previousSecret] : [secret];
  const headers = signedHeaders(secrets, { messageId, timestamp: Math.floor(at / 1000), body });
  return postMessage({
    url,
    headers,
    body,
    signal,
    allowPrivate: allowPrivate || isAllowed,
    ...(resolve && { resolve }),
  });
}

interface Outcome {
  next: MessageRow;
  result: PostResult;
  at: number;
}

/** Stores what became of a try; if the message is gone, because the webhook was switched off, nothing. */
function settle(context: DeliveryContext, webhook: WebhookRow, { next, result, at }: Outcome): "sent" | "idle" {
  const { db, random } = context;
  const { id, readerId } = webhook;
  const sent = { id, readerId, messageId: next.messageId };
  if (result.kind === "cancelled") {
    postponeMessage(db, sent, { tries: next.tries, nextAt: at });
    return "idle";
  }
  const tries = next.tries + 1;
  const failure = failureIn(result);
  const retryAfter = result.kind === "answered" ? result.retryAfter : null;
  const retryAt = failure === null ? null : nextTry({ tries, retryAfter }, { now: at, random });
  const isStill = retryAt === null ? endMessage(db, sent) : postponeMessage(db, sent, { tries, nextAt: retryAt });
  if (!isStill) return "idle";
  const { messageId, event, count } = next;
  const status = result.kind === "answered" ? result.status : null;
  recordDelivery(db, readerId, {
    webhookId: id,
    messageId,
    event,
    count,
    attempt: tries,
    at,
    status,
    failure,
    retryAt,
  });
  noteHealth(db, webhook, { failure, status, at });
  return failure === null ? "sent" : "idle";
}

/** Remembers since when a webhook fails, and switches off one that is gone, or that failed for days. */
function noteHealth(
  db: Db,
  { id, readerId }: WebhookRow,
  { failure, status, at }: { failure: WebhookFailure | null; status: number | null; at: number },
): void {
  const before = webhookById(db, readerId, id)?.failingSince ?? null;
  const failingSince = failure === null ? null : (before ?? at);
  const off = failingSince === null ? null : offReason(status, at - failingSince);
  if (failingSince !== before || off !== null) updateWebhook(db, readerId, id, { failingSince, off });
}

function offReason(status: number | null, failingMs: number): WebhookOffReason | null {
  if (status === GONE) return "gone";
  return failingMs >= FAILING_MS ? "failing" : null;
}

/** Why a try failed; null if it was delivered. */
function failureIn(result: Exclude<PostResult, { kind: "cancelled" }>): WebhookFailure | null {
  if (result.kind === "failed") return result.failure;
  if (result.status >= 200 && result.status < 300) return null;
  return result.status >= 300 && result.status < 400 ? "redirect" : "status";
}

/** Sends a test message once. Undefined if it was cancelled, because the webhook was changed or deleted meanwhile. */
export async function deliverTest(
  context: DeliveryContext,
  webhook: WebhookRow,
  signal: AbortSignal,
): Promise<DeliveryRow | undefined> {
  const { db, now, newId } = context;
  const messageId = `msg_${newId()}`;
  const event = "webhook.test";
  const body = JSON.stringify({ type: event, timestamp: new Date(now()).toISOString(), data: {} });
  const result = await send(context, webhook, { messageId, body, signal });
  if (result.kind === "cancelled") return undefined;
  const status = result.kind === "answered" ? result.status : null;
  const tried = { messageId, event, count: 0, attempt: 1, at: now(), status, retryAt: null } as const;
  return recordDelivery(db, webhook.readerId, { webhookId: webhook.id, ...tried, failure: failureIn(result) });
}
