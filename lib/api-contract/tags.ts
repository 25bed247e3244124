import { z } from "zod";
import { COLORS } from "../vocabulary/colors.ts";
import { LIMITS } from "../vocabulary/limits.ts";
import { ApiError } from "./error.ts";
import { windowOf, WindowPaging } from "./paging.ts";

/** Tags in requests: one that is too long is rejected instead of cut. */
export const Tags = z
  .array(z.string().trim().max(LIMITS.tag, `A tag can be at most ${LIMITS.tag} letters long.`))
  .max(50, "There can be at most 50 tags.");

/** A tag in a response. */
export const Tag = z.object({
  id: z.number().int(),
  name: z.string(),
  color: z.enum(COLORS).nullable().describe("Null if the reader chose none."),
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

/** A change of a tag. */
export const TagChange = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, "A tag needs a name.")
      .max(LIMITS.tag, `A tag can be at most ${LIMITS.tag} letters long.`)
      .regex(/^[^,\n]*$/, "A tag can’t contain a comma.")
      .optional()
      .describe("Tags that are nested in this one are renamed with it: `nature/water` with `nature`."),
    color: z.enum(COLORS).nullable().optional(),
    merge: z.boolean().optional().describe("Whether to merge it if another tag has the new name."),
  })
  .meta({ examples: [{ name: "nature/water" }, { color: "blue" }] });
export type TagChange = z.infer<typeof TagChange>;

const Undo = z
  .number()
  .int()
  .nullable()
  .describe("The id of the change, to undo it within 30 days; null if there is nothing to undo.");

/** A tag after a change: the one that it was merged into, if it was. */
export const ChangedTag = z.object({ tag: Tag, undo: Undo });

export const DeletedTags = z.object({ undo: Undo });

/** Other tags have the new names. */
export const TagConflict = ApiError.extend({ tags: z.array(Tag).describe("The tags that it would be merged into.") });

/** Two tags that are nearly the same, the less used one first. */
export const SimilarTags = z.object({ merge: Tag, into: Tag });
export type SimilarTags = z.infer<typeof SimilarTags>;

/** Tags that could be tidied up. Nothing is done about them unless the reader asks. */
export const TagTidying = z.object({
  unused: z.array(Tag).describe("Nothing outside the trash has them. At most 200."),
  similar: z.array(SimilarTags).describe("At most 100 pairs."),
});
export type TagTidying = z.infer<typeof TagTidying>;
