import { notFound, serve } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { setBookTags } from "#db/library/tags.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentBook } from "#lib/library/present.ts";
import { parseTags } from "#lib/text/tag-names.ts";

/** One of the reader's books. */
export const GET = serve(operations.getBook, ({ params, reader }) => {
  const row = bookById(app().db, reader.id, params.id);
  if (!row) throw notFound();
  return presentBook(app().db, row);
});

/** Gives a book exactly these tags. */
export const PATCH = serve(operations.setBookTags, ({ params, body, reader }) => {
  const row = bookById(app().db, reader.id, params.id);
  if (!row) throw notFound();
  setBookTags(app().db, reader.id, row.id, parseTags(body.tags.join(",")));
  return presentBook(app().db, row);
});
