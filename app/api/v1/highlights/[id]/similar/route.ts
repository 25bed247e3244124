import { notFound, serve } from "#app/api/serve.ts";
import { highlightById } from "#db/library/highlights.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentHits } from "#lib/search/present-hits.ts";

/** Highlights similar to one of the reader's: those closest to it in meaning. */
export const GET = serve(operations.listSimilarHighlights, async ({ params, query, reader }) => {
  const { db, searcher } = app();
  const row = highlightById(db, reader.id, params.id);
  if (!row || row.deletedAt !== null) throw notFound();
  const { hits, waiting } = await searcher.similar(reader.id, row.id, query.limit);
  return { items: presentHits(db, reader.id, hits), waiting };
});
