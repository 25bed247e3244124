import { notFound, serve } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { bookSources } from "#lib/library/book-sources.ts";

/** The sources of a book, and how each names it. */
export const GET = serve(operations.listBookSources, ({ params, reader }) => {
  const book = bookById(app().db, reader.id, params.id);
  if (!book) throw notFound();
  return { items: bookSources(app().db, reader.id, book.id) };
});
