import { randomUUID } from "node:crypto";
import { NextResponse } from "next/server";
import { forReader, notFound } from "#app/api/answer.ts";
import { IMPORT } from "#app/api/asker.ts";
import { jsonBody, query } from "#app/api/body.ts";
import { bringing, PATIENCE_MS, programOf, requestKeyOf } from "#app/api/client.ts";
import { Refused } from "#app/api/refused.ts";
import { HighlightsQuery, NewHighlight } from "#lib/api-contract/highlight.ts";
import type { PendingImport } from "#lib/api-contract/import.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { addHighlight } from "#lib/import/programs/add-highlight.ts";
import { highlightPage } from "#lib/library/highlight-page.ts";
import { presentHighlights } from "#lib/library/present.ts";

/** One page of highlights: of a book in the order of reading, or of the library, newest first. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, since, favorite, ...asked } = query(request, HighlightsQuery);
  const page = highlightPage(app().db, reader.id, {
    ...asked,
    favorite: favorite === "true" || undefined,
    since: since === undefined ? undefined : Date.parse(since),
    ...fromNumberCursor(cursor),
  });
  return NextResponse.json(page);
});

/**
 * Adds a highlight by itself. 201 with the highlight; 200 if a request of this `Idempotency-Key` was sent before; 202
 * with `{importId, status}` while it is on its way; 410 if the reader deleted it since.
 */
export const POST = forReader(async ({ request, reader, client }) => {
  const added = await jsonBody(request, NewHighlight);
  const said = { client: programOf(request, client), requestKey: requestKeyOf(request, client), id: randomUUID() };
  const brought = await addHighlight(bringing({ reader, client }, request), said, added, PATIENCE_MS);
  if (brought.ok) {
    const [highlight] = presentHighlights(app().db, reader.id, [brought.highlight]);
    return NextResponse.json(highlight, { status: brought.row === null ? 200 : 201 });
  }
  if (brought.code === "no_book") throw notFound();
  if (brought.code === "gone") throw new Refused(410, "gone", "You deleted this highlight, so it was not added again.");
  if (brought.code === "failed") throw new Refused(422, brought.reason, brought.message);
  const pending: PendingImport = { importId: brought.row.id, status: brought.row.status };
  return NextResponse.json(pending, { status: 202 });
}, IMPORT);
