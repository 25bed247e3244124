import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { bookPage } from "#lib/library/book-page.ts";

/** One page of the reader's books. */
export const GET = serve(operations.listBooks, ({ query: { cursor, pinned, archived, ...asked }, reader }) =>
  bookPage(app().db, reader.id, {
    ...asked,
    pinned: flagOf(pinned),
    archived: flagOf(archived),
    ...fromCursor(cursor),
  }),
);

function flagOf(value: "true" | "false" | undefined): boolean | undefined {
  return value === undefined ? undefined : value === "true";
}
