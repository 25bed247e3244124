import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { splitBook } from "#lib/import/run/arrange-books.ts";
import { arranging, presentArranged } from "../arranged.ts";

/** Makes a new book of what some of this book's sources say. Later imports respect it. */
export const POST = serve(operations.splitBook, async ({ params, body, reader }) =>
  presentArranged(await splitBook(arranging(reader), params.id, body.sourceIds)),
);
