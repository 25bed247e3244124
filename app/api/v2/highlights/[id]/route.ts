import { NextResponse } from "next/server";
import { idIn, notFound } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { forClient } from "#app/api/v2/for-client.ts";
import { type HighlightRow, highlightById, trashHighlight } from "#db/library/highlights.ts";
import { ReadwiseHighlightChange } from "#lib/api-contract/readwise.ts";
import { app } from "#lib/boot.ts";
import { changeFromClient } from "#lib/readwise/change-from-client.ts";
import { presentListed } from "#lib/readwise/present-highlights.ts";

/** One of the reader’s highlights. */
export const GET = forClient(({ params, reader }) => answer(live(reader.id, idIn(params))));

/** Changes a highlight; no import changes it back. */
export const PATCH = forClient(async ({ request, params, reader }) => {
  const change = await jsonBody(request, ReadwiseHighlightChange);
  const row = changeFromClient(app().db, reader.id, idIn(params), change, Date.now());
  if (!row) throw notFound();
  return answer(row);
});

/** Puts a highlight in the trash. */
export const DELETE = forClient(({ params, reader }) => {
  const now = Date.now();
  trashHighlight(app().db, reader.id, live(reader.id, idIn(params)).id, now);
  return new Response(null, { status: 204 });
});

function live(readerId: string, id: number): HighlightRow {
  const row = highlightById(app().db, readerId, id);
  if (!row || row.deletedAt !== null) throw notFound();
  return row;
}

function answer(row: HighlightRow): Response {
  return NextResponse.json(presentListed(app().db, row.readerId, [row])[0]);
}
