import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { everyMatch } from "#lib/search/every-match.ts";
import { MOST_MATCHES } from "#lib/vocabulary/limits.ts";

/** Every highlight that matches a query by its words and filters. */
export const GET = serve(operations.listMatches, ({ query: { q, bookId }, reader }) => {
  const ofBook = bookId === undefined ? [] : [{ is: "of-book", bookId, negated: false } as const];
  const ids = everyMatch(app().db, reader.id, q, ofBook);
  return { ids: ids.slice(0, MOST_MATCHES), total: ids.length };
});
