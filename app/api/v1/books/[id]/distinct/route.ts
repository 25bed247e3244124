import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { setDistinct } from "#lib/library/duplicate-books.ts";

/** Records whether two books that look alike are two. */
export const PUT = serve(operations.distinguishBooks, ({ params, body, reader }) => {
  if (!setDistinct(app().db, reader.id, [params.id, body.bookId], body.distinct)) throw notFound();
  return { success: true };
});
