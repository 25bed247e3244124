import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { deliveriesOf } from "#lib/webhooks/webhooks.ts";

/** The latest tries of a webhook. */
export const GET = serve(operations.listWebhookDeliveries, ({ params, reader }) => {
  const items = deliveriesOf(app().db, reader.id, params.id);
  if (!items) throw notFound();
  return { items };
});
