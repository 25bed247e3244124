import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { bookById } from "#db/books.ts";
import { database } from "#lib/boot.ts";
import { presentBooks } from "#lib/library/present.ts";

/** One of the reader's books. */
export const GET = forReader(({ params, reader }) => {
  const row = bookById(database(), reader.id, idIn(params));
  if (!row) throw notFound();
  return NextResponse.json(presentBooks(database(), [row])[0]);
});
