import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { changeHistory } from "#lib/library/change-history.ts";

/** The reader's latest changes. */
export const GET = serve(operations.listChanges, ({ reader }) => ({ items: changeHistory(app().db, reader.id) }));
