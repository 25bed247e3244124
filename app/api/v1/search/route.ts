import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import type { Criterion } from "#db/search/search.ts";
import { type SearchAnswer, SearchQuery } from "#lib/api-contract/search.ts";
import { app } from "#lib/boot.ts";
import { tagKey } from "#lib/text/tag-names.ts";
import { presentHits } from "#lib/search/present-hits.ts";

/** The highlights that answer a query, the best first. */
export const GET = forReader(async ({ request, reader }) => {
  const { q, mode: asked, bookId, tag, limit } = query(request, SearchQuery);
  const { db, telemetry, searcher } = app();
  const criteria: Criterion[] = [];
  if (bookId !== undefined) criteria.push({ is: "of-book", bookId, negated: false });
  if (tag !== undefined) criteria.push({ is: "tagged", nameKey: tagKey(tag), isWhole: true, negated: false });
  const started = performance.now();
  const found = await searcher
    .search({ readerId: reader.id, q, mode: asked, criteria, limit }, request.signal)
    .catch((error: unknown) => {
      if (request.signal.aborted) return null;
      throw error;
    });
  // Who types on asks something else by now: not a failure, and nobody is there to hear of it.
  if (!found) return new NextResponse(null, { status: 499 });
  const items = presentHits(db, reader.id, found.hits);
  const tookMs = Math.round((performance.now() - started) * 10) / 10;
  if (q.trim() !== "" || criteria.length > 0) {
    telemetry.count("searches", found.mode);
    telemetry.measure("search_milliseconds", tookMs);
    const facts = { mode: found.mode, milliseconds: Math.round(tookMs), results: items.length };
    telemetry.happened("search_used", facts, reader.id);
  }
  return NextResponse.json({ items, mode: found.mode, tookMs, waiting: found.waiting } satisfies SearchAnswer);
});
