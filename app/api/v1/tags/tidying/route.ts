import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { tagsToTidy } from "#lib/library/tidy-tags.ts";

/** The tags that could be tidied up. */
export const GET = serve(operations.listTagsToTidy, ({ reader }) => tagsToTidy(app().db, reader.id));
