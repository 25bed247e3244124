import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { tagPage } from "#lib/library/tag-page.ts";

/** One page of the reader's tags. */
export const GET = serve(operations.listTags, ({ query: { cursor, ...asked }, reader }) =>
  tagPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }),
);
