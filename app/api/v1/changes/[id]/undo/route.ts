import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { undoChange } from "#lib/library/undo-change.ts";

/** Undoes a change, except where something was changed since. */
export const POST = serve(operations.undoChange, ({ params, reader }) => {
  const result = undoChange(app().db, reader.id, params.id, Date.now());
  switch (result.is) {
    case "undone":
      return { count: result.count, skipped: result.skipped, kind: result.row.kind };
    case "unknown":
      throw notFound();
    case "done-before":
      throw new HttpError(409, "undone_before", "This has been undone already. Nothing was changed.");
    case "overtaken":
      throw new HttpError(409, "changed_since", "All of it has been changed since, so nothing was undone.");
  }
});
