import { HttpError } from "#app/api/http-error.ts";
import { notFound } from "#app/api/serve.ts";
import { app } from "#lib/boot.ts";
import { env } from "#lib/env.ts";
import { REFUSAL_WORDS } from "#lib/webhooks/refusal-words.ts";
import type { WebhookEditor, WebhookRefusal } from "#lib/webhooks/webhooks.ts";

/** The reader as someone who changes webhooks. */
export function editorOf(reader: WebhookEditor["reader"]): WebhookEditor {
  return { db: app().db, reader, allowPrivate: env.LEKTR_WEBHOOKS_PRIVATE };
}

/** The error for a webhook that was not saved. */
export function refusalError({ refused }: WebhookRefusal): HttpError {
  if (refused === "unknown") return notFound();
  return new HttpError(refused === "full" ? 409 : 422, refused, REFUSAL_WORDS[refused]);
}
