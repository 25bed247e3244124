import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { mergeBooks } from "#lib/import/run/arrange-books.ts";
import { arranging, presentArranged } from "../arranged.ts";

/** Makes another book part of this one. Later imports respect it. */
export const POST = serve(operations.mergeBooks, async ({ params, body, reader }) =>
  presentArranged(await mergeBooks(arranging(reader), params.id, body.bookId)),
);
