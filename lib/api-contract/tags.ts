import { z } from "zod";
import { LIMITS } from "../vocabulary/limits.ts";
import { windowOf, WindowPaging } from "./paging.ts";

/** Tags in requests: one that is too long is rejected instead of cut. */
export const Tags = z
  .array(z.string().trim().max(LIMITS.tag, `A tag can be at most ${LIMITS.tag} letters long.`))
  .max(50, "There can be at most 50 tags.");

/** A tag in a response. */
export const Tag = z.object({
  id: z.number().int(),
  name: z.string(),
  highlightCount: z.number().int().describe("Not counting the trash."),
  bookCount: z.number().int().describe("Books that have the tag themselves."),
});
export type Tag = z.infer<typeof Tag>;

export const TagsQuery = WindowPaging.extend({
  sort: z
    .enum(["name", "count"])
    .default("name")
    .describe("`count`: the most used first, and only the first page. Those that begin with `q` come before others."),
  q: z.string().max(LIMITS.tag).optional().describe("Only tags that contain this. Only with `sort=count`."),
});

export const TagPage = windowOf(Tag);
