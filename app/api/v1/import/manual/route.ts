import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { saveLegacyClip } from "#lib/import/programs/save-legacy-clip.ts";

const REFUSALS = {
  duplicate: "This highlight is already in your library.",
  gone: "You deleted this highlight. It is in the trash; you can take it out there.",
};

/**
 * Saves what the legacy extension clips from a page. 201; 202 while it is being imported; 409 if it is in the library
 * already, or in the trash.
 */
export const POST = serve(operations.saveLegacyClip, async ({ request, body, reader, client }) => {
  const program = programOf(request, client) ?? "Lektr extension";
  const saved = await saveLegacyClip(bringing({ reader, client }, request), program, body, PATIENCE_MS);
  if (saved.ok) {
    const { bookId, bookCreated, highlightId } = saved;
    return reply(201, { message: "Highlight saved", bookId, bookCreated, highlightId });
  }
  if (saved.code === "failed") throw new HttpError(422, "failed", saved.message);
  if (saved.code !== "pending") throw new HttpError(409, saved.code, REFUSALS[saved.code]);
  return reply(202, { message: "Highlight on its way", bookId: null, bookCreated: false, highlightId: null });
});
