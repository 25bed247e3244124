import { READ } from "../allow.ts";
import { TagPage, TagsQuery } from "../tags.ts";
import type { Subject } from "./operation.ts";

export const tags = {
  name: "Tags",
  about: "Highlights and books have tags. A tag that nothing has any more is removed.",
  operations: {
    listTags: {
      method: "GET",
      path: "/api/v1/tags",
      summary: "Lists the reader’s tags by name or by use, with the number of highlights and books that have each.",
      allow: READ,
      query: TagsQuery,
      answers: { 200: { means: "A page of tags.", shape: TagPage } },
    },
  },
} as const satisfies Subject;
