import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { addBook } from "#lib/library/add-book.ts";
import { bookPage } from "#lib/library/book-page.ts";
import { presentBook } from "#lib/library/present.ts";

/** One page of the reader's books. */
export const GET = serve(operations.listBooks, ({ query: { cursor, pinned, archived, ...asked }, reader }) =>
  bookPage(app().db, reader.id, {
    ...asked,
    pinned: flagOf(pinned),
    archived: flagOf(archived),
    ...fromCursor(cursor),
  }),
);

/** Adds a book without highlights: 201, or 200 with the one that has this title and these authors already. */
export const POST = serve(operations.addBook, ({ body, reader }) => {
  const { row, isNew } = addBook(app().db, reader.id, body, Date.now());
  return reply(isNew ? 201 : 200, { book: presentBook(app().db, row), isNew });
});

function flagOf(value: "true" | "false" | undefined): boolean | undefined {
  return value === undefined ? undefined : value === "true";
}
