import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import type { Criterion } from "#db/search/search.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentHits } from "#lib/search/present-hits.ts";
import { tagKey } from "#lib/text/tag-names.ts";

/** The highlights that match a query, the best first. */
export const GET = serve(operations.search, async ({ request, query, reader }) => {
  const { q, mode: asked, bookId, tag, limit } = query;
  const { db, telemetry, searcher } = app();
  const criteria: Criterion[] = [];
  if (bookId !== undefined) criteria.push({ is: "of-book", bookId, negated: false });
  if (tag !== undefined) {
    criteria.push({ is: "tagged", nameKey: tagKey(tag), isWhole: true, withNested: true, negated: false });
  }
  const started = performance.now();
  const found = await searcher
    .search({ readerId: reader.id, q, mode: asked, criteria, limit }, request.signal)
    .catch((error: unknown) => {
      // The reader kept typing, so nobody is waiting for this response.
      if (request.signal.aborted) throw new HttpError(499, "cut_off", "This request broke off.");
      throw error;
    });
  const items = presentHits(db, reader.id, found.hits);
  const tookMs = Math.round((performance.now() - started) * 10) / 10;
  if (q.trim() !== "" || criteria.length > 0) {
    telemetry.count("searches", found.mode);
    telemetry.measure("search_milliseconds", tookMs);
    const facts = { mode: found.mode, milliseconds: Math.round(tookMs), results: items.length };
    telemetry.happened("search_used", facts, reader.id);
  }
  return { items, mode: found.mode, tookMs, waiting: found.waiting };
});
