import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { AuthorsQuery } from "#lib/api-contract/author.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { authorPage } from "#lib/library/author-page.ts";

/** One page of the authors of the reader's books. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...asked } = query(request, AuthorsQuery);
  return NextResponse.json(authorPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }));
});
