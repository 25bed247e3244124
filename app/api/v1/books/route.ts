import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { BooksQuery } from "#lib/api-contract/book.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { bookPage } from "#lib/library/book-page.ts";

/** One page of the reader's books. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...asked } = query(request, BooksQuery);
  return NextResponse.json(bookPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }));
});
