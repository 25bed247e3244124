import { notFound } from "#app/api/serve.ts";
import { serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { type HighlightRow, highlightById, trashHighlight } from "#db/library/highlights.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import type { ReadwiseHighlight } from "#lib/api-contract/readwise-answers.ts";
import { app } from "#lib/boot.ts";
import { changeFromClient } from "#lib/readwise/change-from-client.ts";
import { presentListed } from "#lib/readwise/present-highlights.ts";

/** One of the reader’s highlights. */
export const GET = serveReadwise(operations.getReadwiseHighlight, ({ params, reader }) =>
  present(live(reader.id, params.id)),
);

/** Changes a highlight; imports don't overwrite the change. */
export const PATCH = serveReadwise(operations.changeReadwiseHighlight, ({ params, body, reader }) => {
  const row = changeFromClient(app().db, reader.id, params.id, body, Date.now());
  if (!row) throw notFound();
  return present(row);
});

/** Moves a highlight to the trash. */
export const DELETE = serveReadwise(operations.trashReadwiseHighlight, ({ params, reader }) => {
  trashHighlight(app().db, reader.id, live(reader.id, params.id).id, Date.now());
  return null;
});

function live(readerId: string, id: number): HighlightRow {
  const row = highlightById(app().db, readerId, id);
  if (!row || row.deletedAt !== null) throw notFound();
  return row;
}

function present(row: HighlightRow): ReadwiseHighlight {
  const [highlight] = presentListed(app().db, row.readerId, [row]);
  if (!highlight) throw notFound();
  return highlight;
}
