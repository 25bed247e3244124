import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { hasDayFeed } from "#db/library/saved-searches.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentSavedSearches, saveSearch } from "#lib/library/saved-searches.ts";

/** The reader's saved searches. */
export const GET = serve(operations.listSavedSearches, ({ reader }) => ({
  items: presentSavedSearches(app().db, reader.id),
  hasDayFeed: hasDayFeed(app().db, reader.id),
}));

/** Saves a search. */
export const POST = serve(operations.createSavedSearch, ({ body, reader }) => {
  const saved = saveSearch(app().db, reader.id, body, Date.now());
  if (saved === null) throw new HttpError(409, "name_taken", "Another saved search has this name. Choose another one.");
  return reply(201, saved);
});
