import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { undoTagChangeOf } from "#lib/library/undo-change.ts";

/** Undoes a change of tags. */
export const POST = serve(operations.undoTagChange, ({ params, reader }) => {
  if (!undoTagChangeOf(app().db, reader.id, params.id, Date.now())) throw notFound();
  return { success: true };
});
