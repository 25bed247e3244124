import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { suggestTags, tagPage } from "#lib/library/tag-page.ts";

/** One page of the reader's tags by name, or the most used ones. */
export const GET = serve(operations.listTags, ({ query: { cursor, sort, q = "", ...asked }, reader }) =>
  sort === "count"
    ? { items: suggestTags(app().db, reader.id, q, asked.limit), previousCursor: null, nextCursor: null }
    : tagPage(app().db, reader.id, { ...asked, ...fromCursor(cursor) }),
);
