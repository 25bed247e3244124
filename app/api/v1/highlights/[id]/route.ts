import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { highlightById, setDeleted } from "#db/highlights.ts";
import { HighlightChange } from "#lib/api-contract/highlight.ts";
import { database } from "#lib/boot.ts";
import { changeHighlight } from "#lib/library/changeHighlight.ts";
import { presentHighlights } from "#lib/library/present.ts";

/** One of the reader's highlights. */
export const GET = forReader(({ params, reader }) => {
  const row = highlightById(database(), reader.id, idIn(params));
  if (!row || row.deletedAt !== null) throw notFound();
  return NextResponse.json(presentHighlights(database(), [row])[0]);
});

/** Changes what is given of a highlight; no import changes it back. */
export const PATCH = forReader(async ({ request, params, reader }) => {
  const change = await jsonBody(request, HighlightChange);
  const row = changeHighlight(database(), reader.id, idIn(params), change, Date.now());
  if (!row) throw notFound();
  return NextResponse.json(presentHighlights(database(), [row])[0]);
});

/** Puts a highlight in the trash. */
export const DELETE = forReader(({ params, reader }) => {
  const now = Date.now();
  if (!setDeleted(database(), reader.id, idIn(params), now, now)) throw notFound();
  return NextResponse.json({ success: true });
});
