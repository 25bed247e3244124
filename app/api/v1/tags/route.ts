import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { TagsQuery } from "#lib/api-contract/tags.ts";
import { app } from "#lib/boot.ts";
import { tagPage } from "#lib/library/tag-page.ts";

/** One page of the reader's tags. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...asked } = query(request, TagsQuery);
  return NextResponse.json(tagPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }));
});
