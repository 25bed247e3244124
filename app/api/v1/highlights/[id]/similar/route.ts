import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { highlightById } from "#db/library/highlights.ts";
import { type SimilarAnswer, SimilarQuery } from "#lib/api-contract/search.ts";
import { app } from "#lib/boot.ts";
import { presentHits } from "#lib/search/present-hits.ts";

/** More like one of the reader's highlights: those closest to it in meaning. */
export const GET = forReader(async ({ request, params, reader }) => {
  const { limit } = query(request, SimilarQuery);
  const { db, searcher } = app();
  const row = highlightById(db, reader.id, idIn(params));
  if (!row || row.deletedAt !== null) throw notFound();
  const { hits, waiting } = await searcher.similar(reader.id, row.id, limit);
  return NextResponse.json({ items: presentHits(db, reader.id, hits), waiting } satisfies SimilarAnswer);
});
