import { NextResponse } from "next/server";
import { idIn, notFound } from "#app/api/answer.ts";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { app } from "#lib/boot.ts";
import { presentBooksById } from "#lib/readwise/present-books.ts";

/** One of the reader’s books. */
export const GET = forClient(({ request, params, reader }) => {
  const [book] = presentBooksById(app().db, reader.id, [idIn(params)], addressUsed(request).origin);
  if (!book) throw notFound();
  return NextResponse.json(book);
});
