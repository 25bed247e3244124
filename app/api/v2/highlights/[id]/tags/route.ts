import { notFound } from "#app/api/serve.ts";
import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { numberedPage, rowsOf } from "#lib/readwise/numbered-page.ts";
import { giveTag, tagsOf } from "#lib/readwise/tags.ts";

/** The tags of a highlight. */
export const GET = serveReadwise(operations.listReadwiseTags, ({ request, params, query, reader }) => {
  const tags = tagsOf(app().db, reader.id, params.id);
  if (tags === null) throw notFound();
  const { limit, offset } = rowsOf(query);
  return numberedPage(query, tags.length, tags.slice(offset, offset + limit), addressUsed(request));
});

/** Adds a tag to a highlight; returns an existing one unchanged. */
export const POST = serveReadwise(operations.addReadwiseTag, ({ params, body, reader }) => {
  const tag = giveTag(app().db, reader.id, params.id, body.name, Date.now());
  if (tag === null) throw notFound();
  return tag;
});
