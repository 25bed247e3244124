import { NextResponse } from "next/server";
import { idIn, notFound } from "#app/api/answer.ts";
import { jsonBody, query } from "#app/api/body.ts";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { NewReadwiseTag, ReadwiseTagsQuery } from "#lib/api-contract/readwise.ts";
import { app } from "#lib/boot.ts";
import { numberedPage, rowsOf } from "#lib/readwise/numbered-page.ts";
import { giveTag, tagsOf } from "#lib/readwise/tags.ts";

/** The tags of a highlight. */
export const GET = forClient(({ request, params, reader }) => {
  const asked = query(request, ReadwiseTagsQuery);
  const tags = tagsOf(app().db, reader.id, idIn(params));
  if (tags === null) throw notFound();
  const { limit, offset } = rowsOf(asked);
  return NextResponse.json(numberedPage(asked, tags.length, tags.slice(offset, offset + limit), addressUsed(request)));
});

/** Gives a highlight a tag; one that it bears already is answered as it is. */
export const POST = forClient(async ({ request, params, reader }) => {
  const { name } = await jsonBody(request, NewReadwiseTag);
  const tag = giveTag(app().db, reader.id, idIn(params), name, Date.now());
  if (tag === null) throw notFound();
  return NextResponse.json(tag, { status: 201 });
});
