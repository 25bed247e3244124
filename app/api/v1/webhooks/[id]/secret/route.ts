import { randomBytes } from "node:crypto";
import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { rollSecret } from "#lib/webhooks/webhooks.ts";

/** Gives a webhook a new secret. */
export const POST = serve(operations.rollWebhookSecret, ({ params, reader }) => {
  const secret = rollSecret(app().db, reader.id, params.id, { now: Date.now(), random: randomBytes });
  if (secret === undefined) throw notFound();
  return reply(201, { secret });
});
