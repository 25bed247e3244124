import { z } from "zod";
import { windowOf, WindowPaging } from "./paging.ts";

/** An author in a response. */
export const Author = z.object({
  id: z.number().int(),
  key: z.string().describe("What all spellings of the name have in common, for instance `rovelli-carlo`."),
  name: z.string(),
  bookCount: z.number().int(),
  highlightCount: z.number().int().describe("Of all these books, without what is in the trash."),
});
export type Author = z.infer<typeof Author>;

export const AuthorsQuery = WindowPaging;

export const AuthorPage = windowOf(Author);
