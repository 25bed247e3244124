import { notFound, serve } from "#app/api/serve.ts";
import { tagById } from "#db/library/tags.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { taggedPage } from "#lib/library/tagged-page.ts";

/** One page of the highlights with a tag, the newest first. */
export const GET = serve(operations.listTaggedHighlights, ({ params, query: { cursor, ...page }, reader }) => {
  const tag = tagById(app().db, reader.id, params.id);
  if (!tag) throw notFound();
  return taggedPage(app().db, reader.id, tag.nameKey, { ...page, ...fromNumberCursor(cursor) });
});
