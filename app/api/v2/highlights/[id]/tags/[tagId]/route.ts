import { notFound } from "#app/api/serve.ts";
import { serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { takeTag } from "#lib/readwise/tags.ts";

/** Removes a tag from a highlight. */
export const DELETE = serveReadwise(operations.removeReadwiseTag, ({ params, reader }) => {
  if (!takeTag(app().db, reader.id, params.id, params.tagId, Date.now())) throw notFound();
  return null;
});
