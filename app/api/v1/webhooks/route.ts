import { randomBytes } from "node:crypto";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { editorOf, refusalError } from "#app/api/v1/webhooks/editor.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { addWebhook, webhooksOf } from "#lib/webhooks/webhooks.ts";

/** The reader's webhooks. */
export const GET = serve(operations.listWebhooks, ({ reader }) => ({ items: webhooksOf(app().db, reader.id) }));

/** Adds a webhook. */
export const POST = serve(operations.createWebhook, async ({ body, reader }) => {
  const added = await addWebhook(editorOf(reader), body, { now: Date.now(), random: randomBytes });
  if ("refused" in added) throw refusalError(added);
  return reply(201, added);
});
