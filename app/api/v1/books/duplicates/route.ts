import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { likelyDuplicates } from "#lib/library/duplicate-books.ts";

/** Pairs of the reader's books that may be one. */
export const GET = serve(operations.listDuplicates, ({ query, reader }) =>
  likelyDuplicates(app().db, reader.id, query.limit),
);
