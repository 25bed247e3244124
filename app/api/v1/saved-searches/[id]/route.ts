import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { deleteSavedSearch } from "#db/library/saved-searches.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { editSavedSearch } from "#lib/library/saved-searches.ts";

/** Renames a saved search, or changes its query. */
export const PATCH = serve(operations.changeSavedSearch, ({ params, body, reader }) => {
  const changed = editSavedSearch(app().db, reader.id, params.id, body);
  if (changed === "unknown") throw notFound();
  if (changed === "taken") throw new HttpError(409, "name_taken", "Another saved search has this name.");
  return changed;
});

/** Deletes a saved search. */
export const DELETE = serve(operations.deleteSavedSearch, ({ params, reader }) => {
  if (!deleteSavedSearch(app().db, reader.id, params.id)) throw notFound();
  return { ok: true };
});
