import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { highlightById } from "#db/library/highlights.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { changeHighlight } from "#lib/library/change-highlight.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { presentHighlight } from "#lib/library/present.ts";

/** One of the reader's highlights. */
export const GET = serve(operations.getHighlight, ({ params, reader }) => {
  const row = highlightById(app().db, reader.id, params.id);
  if (!row || row.deletedAt !== null) throw notFound();
  return presentHighlight(app().db, row);
});

/** Changes the given fields of a highlight; imports don't overwrite them. */
export const PATCH = serve(operations.changeHighlight, ({ params, body, reader }) => {
  const result = changeHighlight(app().db, reader.id, params.id, body, Date.now());
  if (!result) throw notFound();
  const highlight = presentHighlight(app().db, result.row);
  if (!result.isConflict) return reply(200, { ...highlight, undo: result.undo });
  const error = "This highlight was changed elsewhere since you began. Nothing was changed: choose what to keep.";
  return reply(409, { error, code: "changed_meanwhile", highlight });
});

/** Moves a highlight to the trash. */
export const DELETE = serve(operations.trashHighlight, ({ params, reader }) => {
  const { db } = app();
  if (!highlightById(db, reader.id, params.id)) throw notFound();
  const result = changeHighlights(db, reader.id, [params.id], { trashed: true }, Date.now());
  return { success: true, undo: result.ok ? result.undo : null };
});
