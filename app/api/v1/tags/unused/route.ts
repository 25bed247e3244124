import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { deleteUnusedTags } from "#lib/library/tidy-tags.ts";

/** Deletes the tags that nothing outside the trash has. */
export const DELETE = serve(operations.deleteUnusedTags, ({ reader }) => ({
  undo: deleteUnusedTags(app().db, reader.id, Date.now()),
}));
