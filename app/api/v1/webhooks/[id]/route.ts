import { notFound, serve } from "#app/api/serve.ts";
import { editorOf, refusalError } from "#app/api/v1/webhooks/editor.ts";
import { deleteWebhook } from "#db/webhooks/webhooks.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { changeWebhook } from "#lib/webhooks/webhooks.ts";

/** Changes a webhook, or switches it on or off; what is being sent under the old choice is cut off. */
export const PATCH = serve(operations.changeWebhook, async ({ params, body, reader }) => {
  const changed = await changeWebhook(editorOf(reader), params.id, body, Date.now());
  if ("refused" in changed) throw refusalError(changed);
  app().webhooks.cancel(params.id);
  return changed;
});

/** Deletes a webhook. */
export const DELETE = serve(operations.deleteWebhook, ({ params, reader }) => {
  if (!deleteWebhook(app().db, reader.id, params.id)) throw notFound();
  app().webhooks.cancel(params.id);
  return { ok: true };
});
