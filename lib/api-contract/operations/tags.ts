import { READ } from "../allow.ts";
import { TagPage, TagsQuery } from "../tags.ts";
import type { Subject } from "./operation.ts";

export const tags: Subject = {
  name: "Tags",
  about: "Highlights and books bear tags. A tag that nothing bears any more is gone.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/tags",
      summary: "Lists the reader’s tags by name, with how many highlights and books bear each.",
      allow: READ,
      query: TagsQuery,
      answers: { 200: { means: "A page of tags.", shape: TagPage } },
    },
  ],
};
