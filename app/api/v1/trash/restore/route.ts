import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { restoreTrash } from "#lib/library/empty-trash.ts";

/** Restores highlights and books from the trash. */
export const POST = serve(operations.restoreTrash, ({ body, reader }) =>
  restoreTrash({ db: app().db, readerId: reader.id, breathe: breather() }, body, Date.now()),
);
