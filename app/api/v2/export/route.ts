import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { exportPage } from "#lib/readwise/export-page.ts";

/** One page of the reader's whole library, book by book. */
export const GET = serveReadwise(operations.exportReadwiseBooks, ({ request, query, reader }) =>
  exportPage(app().db, reader.id, query, { origin: addressUsed(request).origin }),
);
