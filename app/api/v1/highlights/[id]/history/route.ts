import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { highlightHistory } from "#lib/highlight-history/highlight-history.ts";

/** What happened to one of the reader's highlights. */
export const GET = serve(operations.getHighlightHistory, async ({ params, reader }) => {
  const history = await highlightHistory({ db: app().db, readerId: reader.id, breathe: breather() }, params.id);
  if (!history) throw notFound();
  return history;
});
