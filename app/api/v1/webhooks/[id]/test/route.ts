import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { webhookById } from "#db/webhooks/webhooks.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentDelivery } from "#lib/webhooks/webhooks.ts";

/** Sends a test message. */
export const POST = serve(operations.testWebhook, async ({ params, reader }) => {
  const { db, webhooks } = app();
  const webhook = webhookById(db, reader.id, params.id);
  if (!webhook) throw notFound();
  const tried = await webhooks.test(webhook);
  if (!tried) throw new HttpError(409, "changed", "The webhook was changed meanwhile. Send the test again.");
  return presentDelivery(tried);
});
