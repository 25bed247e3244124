import { z } from "zod";
import { windowOf, WindowPaging } from "./paging.ts";

/** An author in a response. */
export const Author = z.object({
  id: z.number().int(),
  key: z.string().describe("The same for every spelling of the name, for instance `rovelli-carlo`."),
  name: z.string(),
  bookCount: z.number().int(),
  highlightCount: z.number().int().describe("In all these books, not counting the trash."),
});
export type Author = z.infer<typeof Author>;

export const AuthorsQuery = WindowPaging;

export const AuthorPage = windowOf(Author);
