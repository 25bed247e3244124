import { idIn, notFound } from "#app/api/answer.ts";
import { forClient } from "#app/api/v2/for-client.ts";
import { app } from "#lib/boot.ts";
import { takeTag } from "#lib/readwise/tags.ts";

/** Takes a tag from a highlight. */
export const DELETE = forClient(({ params, reader }) => {
  const tagId = idIn({ id: params["tagId"] });
  if (!takeTag(app().db, reader.id, idIn(params), tagId, Date.now())) throw notFound();
  return new Response(null, { status: 204 });
});
