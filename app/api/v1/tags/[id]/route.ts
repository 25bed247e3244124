import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { changeTag, deleteTag } from "#lib/library/change-tag.ts";

/** Renames, merges or colours a tag. */
export const PATCH = serve(operations.changeTag, ({ params, body, reader }) => {
  const result = changeTag(app().db, reader.id, params.id, body, Date.now());
  switch (result.is) {
    case "changed":
      return reply(200, { tag: result.tag, undo: result.undo });
    case "taken": {
      const error = "There is a tag with this name already. Nothing was changed: send `merge` to merge them.";
      return reply(409, { error, code: "tag_exists", tags: result.tags });
    }
    case "unknown":
      throw notFound();
    case "no-name":
      throw new HttpError(422, "invalid_name", "A tag needs a name. Nothing was changed.");
    case "too-long":
      throw new HttpError(422, "name_too_long", "With this name, a nested tag would be too long. Nothing was changed.");
  }
});

/** Deletes a tag, which takes it off everything. */
export const DELETE = serve(operations.deleteTag, ({ params, reader }) => {
  const undo = deleteTag(app().db, reader.id, params.id, Date.now());
  if (undo === null) throw notFound();
  return { undo };
});
