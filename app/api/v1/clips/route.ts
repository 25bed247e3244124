import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { clipsOfPage } from "#lib/import/programs/clips-of-page.ts";
import { saveClip } from "#lib/import/programs/save-clip.ts";

/** The reader's clips of a web page: `?url=`. */
export const GET = serve(operations.listClips, ({ query, reader }) => ({
  items: clipsOfPage(app().db, reader.id, query.url),
}));

/**
 * Saves a passage of a page. 201 with the clip, 200 if it was sent before; 202 if it is still being imported, and 410
 * if the reader has deleted it or undone its import: then it stays deleted, and need not be sent again.
 */
export const POST = serve(operations.saveClip, async ({ request, body, reader, client }) => {
  const program = programOf(request, client) ?? "Web clipper";
  const saved = await saveClip(bringing({ reader, client }, request), program, body, PATIENCE_MS);
  if (saved.ok) return reply(saved.isNew ? 201 : 200, saved.clip);
  if (saved.code === "gone")
    throw new HttpError(410, "gone", "You deleted this clip in Lektr, so it was not kept again.");
  if (saved.code === "failed") throw new HttpError(422, "failed", saved.message);
  return reply(202, { importId: saved.row.id, status: saved.row.status });
});
