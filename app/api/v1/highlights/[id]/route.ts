import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { Refused } from "#app/api/refused.ts";
import { highlightById, trashHighlight } from "#db/library/highlights.ts";
import { HighlightChange } from "#lib/api-contract/highlight.ts";
import { app } from "#lib/boot.ts";
import { changeHighlight } from "#lib/library/change-highlight.ts";
import { presentHighlights } from "#lib/library/present.ts";

/** One of the reader's highlights. */
export const GET = forReader(({ params, reader }) => {
  const row = highlightById(app().db, reader.id, idIn(params));
  if (!row || row.deletedAt !== null) throw notFound();
  return NextResponse.json(presentHighlights(app().db, reader.id, [row])[0]);
});

/** Changes what is given of a highlight; no import changes it back. */
export const PATCH = forReader(async ({ request, params, reader }) => {
  const change = await jsonBody(request, HighlightChange);
  const result = changeHighlight(app().db, reader.id, idIn(params), change, Date.now());
  if (!result) throw notFound();
  const [highlight] = presentHighlights(app().db, reader.id, [result.row]);
  if (result.isConflict) {
    const message = "This highlight was changed elsewhere since you began. Nothing was changed: choose what to keep.";
    throw new Refused(409, "changed_meanwhile", message, {}, { highlight });
  }
  return NextResponse.json(highlight);
});

/** Puts a highlight in the trash. */
export const DELETE = forReader(({ params, reader }) => {
  const now = Date.now();
  if (!trashHighlight(app().db, reader.id, idIn(params), now)) throw notFound();
  return NextResponse.json({ success: true });
});
