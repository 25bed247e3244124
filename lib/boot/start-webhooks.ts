import { randomUUID } from "node:crypto";
import type { Db } from "#db/open.ts";
import { env } from "#lib/env.ts";
import { keepSending, type WebhookSender } from "#lib/webhooks/keep-sending.ts";

/** Starts to send what webhooks have to report. */
export function startWebhooks(db: Db, failed: (error: unknown) => void): WebhookSender {
  const allowPrivate = env.LEKTR_WEBHOOKS_PRIVATE;
  return keepSending({ db, now: Date.now, random: Math.random, newId: randomUUID, allowPrivate, failed });
}
