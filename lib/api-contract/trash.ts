import { z } from "zod";
import { MOST_AT_ONCE, MOST_LISTED_OF_TRASH } from "../vocabulary/limits.ts";
import { Color, PlacedHighlight } from "./highlight.ts";
import { windowOf } from "./paging.ts";

const InTrash = z.object({
  deletedAt: z.string().describe("ISO 8601, UTC."),
  expiresAt: z
    .string()
    .nullable()
    .describe("When it is deleted for good; ISO 8601, UTC. Null if the reader keeps the trash."),
});

/** A highlight in the trash. */
export const TrashedHighlight = PlacedHighlight.extend(InTrash.shape).extend({
  bookInTrash: z.boolean().describe("Its book is in the trash as well, or was deleted for good."),
});
export type TrashedHighlight = z.infer<typeof TrashedHighlight>;

/** A book in the trash, with the highlights that went there with it. */
export const TrashedBook = InTrash.extend({
  id: z.number().int(),
  title: z.string(),
  author: z.string().nullable(),
  highlightCount: z.number().int().nonnegative().describe("The number of highlights that were deleted with it."),
});
export type TrashedBook = z.infer<typeof TrashedBook>;

/** Tags in the trash: one, or several that were deleted together. */
export const TrashedTags = InTrash.extend({
  id: z.number().int().describe("Of the deletion."),
  names: z.array(z.string()),
  color: Color.nullable().describe("Of the first one."),
  highlightCount: z.number().int().nonnegative().describe("The number of highlights that had them."),
  bookCount: z.number().int().nonnegative().describe("The number of books that had them."),
});
export type TrashedTags = z.infer<typeof TrashedTags>;

export const TrashPage = windowOf(TrashedHighlight).extend({
  books: z
    .array(TrashedBook)
    .describe(
      `The latest ${MOST_LISTED_OF_TRASH} books in the trash, on each page; their highlights are not among the items.`,
    ),
  tags: z.array(TrashedTags).describe(`The latest ${MOST_LISTED_OF_TRASH} deletions of tags, on each page.`),
});

const Ids = z.array(z.number().int().positive().safe()).min(1).max(MOST_AT_ONCE);

/** What is in the trash: some highlights and books, or everything. */
export const TrashSelection = z
  .strictObject({
    ids: Ids.optional().describe("Highlights."),
    books: Ids.optional().describe("Books, with the highlights that were deleted with them."),
    tags: Ids.optional().describe("Deletions of tags."),
    all: z.literal(true).optional().describe("Everything in the trash. Send either this or ids."),
  })
  .refine(
    ({ ids, books, tags, all }) => [ids, books, tags].every((some) => some === undefined) !== (all === undefined),
    {
      error: "Say which: either ids, or all.",
    },
  )
  .meta({ examples: [{ ids: [12, 15] }, { books: [3] }, { all: true }] });
export type TrashSelection = z.infer<typeof TrashSelection>;

export const TrashResult = z.object({
  count: z
    .number()
    .int()
    .nonnegative()
    .describe("The number of highlights, with those of books; those not in the trash are left out."),
  books: z.number().int().nonnegative().describe("The number of books."),
  tags: z.number().int().nonnegative().describe("The number of deletions of tags."),
});
export type TrashResult = z.infer<typeof TrashResult>;
