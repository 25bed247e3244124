import { notFound } from "#app/api/serve.ts";
import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentBooksById } from "#lib/readwise/present-books.ts";

/** One of the reader’s books. */
export const GET = serveReadwise(operations.getReadwiseBook, ({ request, params, reader }) => {
  const [book] = presentBooksById(app().db, reader.id, [params.id], addressUsed(request).origin);
  if (!book) throw notFound();
  return book;
});
