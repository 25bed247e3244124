import { READ, WRITE } from "../allow.ts";
import { Success } from "../error.ts";
import { PlacedHighlightPage } from "../highlight.ts";
import { WindowPaging } from "../paging.ts";
import { ChangedTag, DeletedTags, TagChange, TagConflict, TagPage, TagsQuery, TagTidying } from "../tags.ts";
import type { Subject } from "./operation.ts";

export const tags = {
  name: "Tags",
  about:
    "Highlights and books have tags. A tag that nothing has any more is removed. Tags are nested by `/`: `nature/water` is in `nature`. Imports respect what was renamed, merged or deleted here.",
  operations: {
    listTags: {
      method: "GET",
      path: "/api/v1/tags",
      summary: "Lists the reader’s tags by name or by use, with the number of highlights and books that have each.",
      allow: READ,
      query: TagsQuery,
      answers: { 200: { means: "A page of tags.", shape: TagPage } },
    },
    changeTag: {
      method: "PATCH",
      path: "/api/v1/tags/{id}",
      summary: "Renames a tag, merges it with another one, or changes its colour.",
      allow: WRITE,
      body: { json: TagChange },
      answers: {
        200: { means: "The tag as it is now.", shape: ChangedTag },
        409: { means: "Another tag has this name, and `merge` was not sent. Nothing was changed.", shape: TagConflict },
      },
      refusals: { 422: "The name is empty, or would become too long for a nested tag." },
    },
    deleteTag: {
      method: "DELETE",
      path: "/api/v1/tags/{id}",
      summary: "Deletes a tag, which takes it off everything. Tags that are nested in it stay.",
      allow: WRITE,
      answers: { 200: { means: "It is deleted.", shape: DeletedTags } },
    },
    listTaggedHighlights: {
      method: "GET",
      path: "/api/v1/tags/{id}/highlights",
      summary: "Lists the highlights with a tag, or one nested in it, newest first, each with its book.",
      allow: READ,
      query: WindowPaging,
      answers: { 200: { means: "A page of highlights.", shape: PlacedHighlightPage } },
    },
    listTagsToTidy: {
      method: "GET",
      path: "/api/v1/tags/tidying",
      summary: "Lists tags that nothing has, and pairs that are nearly the same.",
      allow: READ,
      answers: { 200: { means: "What could be tidied up.", shape: TagTidying } },
    },
    deleteUnusedTags: {
      method: "DELETE",
      path: "/api/v1/tags/unused",
      summary: "Deletes the tags that nothing outside the trash has.",
      allow: WRITE,
      answers: { 200: { means: "They are deleted.", shape: DeletedTags } },
    },
    undoTagChange: {
      method: "POST",
      path: "/api/v1/tag-changes/{id}/undo",
      summary: "Undoes a change of tags: puts back what was renamed, merged or deleted.",
      allow: WRITE,
      answers: { 200: { means: "The tags are what they were.", shape: Success } },
    },
  },
} as const satisfies Subject;
