import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { bookById } from "#db/books.ts";
import { countEntries, sourcesOfBook } from "#db/sourceBooks.ts";
import type { BookSource } from "#lib/api-contract/book.ts";
import { database } from "#lib/boot.ts";

/** What a book is made of: each source that names it, and how. */
export const GET = forReader(({ params, reader }) => {
  const book = bookById(database(), reader.id, idIn(params));
  if (!book) throw notFound();
  const rows = sourcesOfBook(database(), reader.id, book.id);
  const counts = countEntries(
    database(),
    rows.map((row) => row.id),
  );
  const items = rows.map(({ id, source, title, author, pinned }): BookSource => {
    return { id, source, title, author, entries: counts.get(id) ?? 0, pinned };
  });
  return NextResponse.json({ items });
});
