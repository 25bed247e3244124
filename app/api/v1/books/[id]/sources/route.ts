import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { bookById } from "#db/library/books.ts";
import { app } from "#lib/boot.ts";
import { bookSources } from "#lib/library/book-sources.ts";

/** What a book is made of: each source that names it, and how. */
export const GET = forReader(({ params, reader }) => {
  const book = bookById(app().db, reader.id, idIn(params));
  if (!book) throw notFound();
  return NextResponse.json({ items: bookSources(app().db, reader.id, book.id) });
});
