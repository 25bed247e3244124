import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { importPage } from "#lib/import/history/import-page.ts";

/** The reader's imports, the latest first. Previews and skipped entries are in the single import only. */
export const GET = serve(operations.listImports, ({ query: { cursor, ...page }, reader }) =>
  importPage(app().db, reader.id, { ...page, ...fromNumberCursor(cursor) }),
);
