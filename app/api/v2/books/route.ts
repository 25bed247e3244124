import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { listBooks } from "#lib/readwise/lists.ts";

/** One page of the reader’s books, the most recently highlighted first. */
export const GET = serveReadwise(operations.listReadwiseBooks, ({ request, query, reader }) =>
  listBooks(app().db, reader.id, query, addressUsed(request)),
);
