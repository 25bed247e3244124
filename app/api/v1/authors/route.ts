import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { authorPage } from "#lib/library/author-page.ts";

/** One page of the authors of the reader's books. */
export const GET = serve(operations.listAuthors, ({ query: { cursor, ...asked }, reader }) =>
  authorPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }),
);
