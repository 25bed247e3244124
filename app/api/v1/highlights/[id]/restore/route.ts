import { notFound, serve } from "#app/api/serve.ts";
import { restoreHighlight } from "#db/library/highlights.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Restores a highlight from the trash. */
export const POST = serve(operations.restoreHighlight, ({ params, reader }) => {
  if (!restoreHighlight(app().db, reader.id, params.id, Date.now())) throw notFound();
  return { success: true };
});
