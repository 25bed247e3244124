import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { bookPage } from "#lib/library/book-page.ts";

/** One page of the reader's books. */
export const GET = serve(operations.listBooks, ({ query: { cursor, ...asked }, reader }) =>
  bookPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }),
);
