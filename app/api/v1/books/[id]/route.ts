import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { bookById } from "#db/library/books.ts";
import { setBookTags } from "#db/library/tags.ts";
import { BookChange } from "#lib/api-contract/book.ts";
import { app } from "#lib/boot.ts";
import { presentBooks } from "#lib/library/present.ts";
import { parseTags } from "#lib/text/tag-names.ts";

/** One of the reader's books. */
export const GET = forReader(({ params, reader }) => {
  const row = bookById(app().db, reader.id, idIn(params));
  if (!row) throw notFound();
  return NextResponse.json(presentBooks(app().db, reader.id, [row])[0]);
});

/** Gives a book exactly these tags. */
export const PATCH = forReader(async ({ request, params, reader }) => {
  const { tags } = await jsonBody(request, BookChange);
  const row = bookById(app().db, reader.id, idIn(params));
  if (!row) throw notFound();
  setBookTags(app().db, reader.id, row.id, parseTags(tags.join(",")));
  return NextResponse.json(presentBooks(app().db, reader.id, [row])[0]);
});
