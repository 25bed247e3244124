import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { emptyTrash } from "#lib/library/empty-trash.ts";
import { trashPage } from "#lib/library/trash-page.ts";

/** One page of the trash, the latest first. */
export const GET = serve(operations.listTrash, ({ query: { cursor, ...page }, reader }) =>
  trashPage(app().db, reader.id, { ...page, ...fromNumberCursor(cursor) }),
);

/** Deletes highlights and books of the trash for good. */
export const DELETE = serve(operations.emptyTrash, ({ body, reader }) =>
  emptyTrash({ db: app().db, readerId: reader.id, breathe: breather() }, body, Date.now()),
);
