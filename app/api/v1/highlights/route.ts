import { randomUUID } from "node:crypto";
import { bringing, PATIENCE_MS, programOf, requestKeyOf } from "#app/api/client.ts";
import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { highlightsWithDeleted } from "#db/library/highlights.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromNumberCursor, MOST_LISTED } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { addHighlight } from "#lib/import/programs/add-highlight.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { highlightPage, highlightsInOrder } from "#lib/library/highlight-page.ts";
import { presentHighlight, presentHighlights } from "#lib/library/present.ts";

/** One page of highlights: of a book in reading order, of the library, newest first, or those with given ids. */
export const GET = serve(operations.listHighlights, ({ query, reader }) => {
  const { cursor, since, favorite, ids, from, before, ...asked } = query;
  if (ids !== undefined) {
    const items = highlightsInOrder(app().db, reader.id, ids);
    return { items, previousCursor: null, nextCursor: null };
  }
  return highlightPage(app().db, reader.id, {
    ...asked,
    favorite: favorite === "true" || undefined,
    since: since === undefined ? undefined : Date.parse(since),
    highlightedFrom: from,
    highlightedBefore: before,
    ...fromNumberCursor(cursor),
  });
});

/** Changes several highlights at once. */
export const PATCH = serve(operations.changeHighlights, ({ body: { ids, ...change }, reader }) => {
  const { db } = app();
  const result = changeHighlights(db, reader.id, ids, change, Date.now());
  if (!result.ok) throw notFound();
  const rows = ids.length > MOST_LISTED ? [] : highlightsWithDeleted(db, reader.id, ids);
  const place = new Map(ids.map((id, at) => [id, at]));
  const inOrder = rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const { count, undo } = result;
  return { count, undo, items: presentHighlights(db, reader.id, inOrder) };
});

/**
 * Adds a single highlight. 201 with the highlight; 200 if a request with this `Idempotency-Key` was sent before; 202
 * with `{importId, status}` while it is being imported; 410 if the reader has deleted it since.
 */
export const POST = serve(operations.addHighlight, async ({ request, body, reader, client }) => {
  // Without a token it is the page that adds a highlight by hand.
  const sent = {
    client: programOf(request, client) ?? (client ? null : "Lektr"),
    requestKey: requestKeyOf(request, client),
    id: randomUUID(),
  };
  const added = await addHighlight(bringing({ reader, client }, request), sent, body, PATIENCE_MS);
  if (added.ok) return reply(added.row === null ? 200 : 201, presentHighlight(app().db, added.highlight));
  if (added.code === "no_book") throw notFound();
  if (added.code === "gone") throw new HttpError(410, "gone", "You deleted this highlight, so it was not added again.");
  if (added.code === "failed") throw new HttpError(422, added.reason, added.message);
  return reply(202, { importId: added.row.id, status: added.row.status });
});
