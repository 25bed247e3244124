import { z } from "zod";
import { LIMITS, TEXT_TOO_LONG } from "../vocabulary/limits.ts";
import { BookName } from "./book.ts";
import { ApiError } from "./error.ts";
import { windowOf, WindowPaging } from "./paging.ts";
import { Tags } from "./tags.ts";

/** The colours of highlights; the first is the default of a device without colours. */
export const Color = z.enum(["yellow", "blue", "pink", "orange", "green", "purple"]);
export type Color = z.infer<typeof Color>;

const WALL_CLOCK = "When it was made: wall-clock time of the reader, `YYYY-MM-DDTHH:MM:SS`.";

/** A highlight in a response. Dates of reading are wall-clock times without a zone; others are ISO 8601 in UTC. */
export const Highlight = z.object({
  id: z.number().int(),
  bookId: z.number().int(),
  kind: z
    .enum(["highlight", "note"])
    .describe("`note`: a note that belongs to no highlight; its words are in `note`, and `text` is empty."),
  text: z.string(),
  note: z.string().nullable().describe("What the reader wrote to it."),
  chapter: z.string().nullable(),
  page: z.string().nullable().describe("As printed: `12`, or `xvi`."),
  location: z.string().nullable().describe("For instance `140-141`; null where the source names no location."),
  color: Color.nullable().describe("Null where the source names none."),
  tags: z.array(z.string()),
  source: z.string().describe("Where it came from, for instance `kindle-clippings`."),
  sourceUrl: z
    .string()
    .nullable()
    .describe("Opens it where it came from, for instance `readest://annotation/…`; null where its source tells none."),
  highlightedAt: z.string().nullable().describe(WALL_CLOCK),
  editedAt: z.string().nullable().describe("When the reader changed it here last; ISO 8601, UTC."),
  favorite: z.boolean(),
  clipped: z.boolean().describe("Whether the publisher’s clipping limit cut the text."),
});
export type Highlight = z.infer<typeof Highlight>;

/**
 * A single highlight to add, to a book of the library (`bookId`) or to one with a `title`, which is created if it does
 * not exist.
 */
export const NewHighlight = z
  .strictObject({
    bookId: z.number().int().positive().safe().optional().describe("A book of the library; either this or `title`."),
    title: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.title)
      .optional()
      .describe("A book by its name; it is made if it is not there."),
    author: z.string().trim().max(LIMITS.author).nullish(),
    text: z.string().trim().min(1, "There is no text in this.").max(LIMITS.text, TEXT_TOO_LONG),
    note: z.string().trim().max(LIMITS.text).nullish(),
    chapter: z.string().trim().max(1000).nullish(),
    page: z.string().trim().max(30).nullish().describe("As printed: `13`, `xvi`."),
    location: z
      .string()
      .trim()
      .max(50)
      .regex(/^\d[\d,.]*(?:\s*[-–]\s*\d[\d,.]*)?$/, "This is no location: use a number, or two, as in 140-141.")
      .nullish()
      .describe("In the book’s own unit: `140-141`."),
    color: Color.nullish(),
    tags: Tags.optional(),
    highlightedAt: z.iso
      .datetime({ local: true, offset: true })
      .nullish()
      .describe("Wall-clock time, or with a zone; now, if it is missing."),
  })
  .refine(({ bookId, title }) => (bookId === undefined) !== (title === undefined), {
    error: "Say which book: either bookId, or title and author.",
  })
  .meta({ examples: [{ title: "Walden", author: "Henry David Thoreau", text: "Simplify, simplify." }] });
export type NewHighlight = z.infer<typeof NewHighlight>;

export const HighlightsQuery = WindowPaging.extend({
  around: WindowPaging.shape.around.describe(
    "The id of a highlight: the page is the one that it stands in the middle of. Only together with `bookId`.",
  ),
  bookId: z.coerce.number().int().positive().optional().describe("Only this book, in the order of reading."),
  tag: z.string().max(100).optional().describe("Only highlights with this tag."),
  favorite: z.enum(["true", "false"]).optional().describe("`true`: only favourites."),
  since: z.iso
    .datetime({ offset: true, local: true })
    .or(z.iso.date())
    .optional()
    .describe("Only what was added or changed after this time; ISO 8601. Not together with `bookId`."),
});

export const HighlightPage = windowOf(Highlight);

/** The values when editing started: only of the fields that are changed. */
const ChangedFrom = z.strictObject({
  text: z.string().optional(),
  note: z.string().nullable().optional(),
  color: Color.nullable().optional(),
  tags: z.array(z.string()).optional(),
});

export const HighlightChange = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1, "A highlight needs some text. Delete it if you do not want it.")
      .max(LIMITS.text, TEXT_TOO_LONG)
      .optional(),
    note: z.string().trim().max(LIMITS.text).nullable().optional().describe("Null or empty: no note."),
    color: Color.nullable().optional(),
    favorite: z.boolean().optional(),
    tags: Tags.optional().describe("All its tags from now on."),
    before: ChangedFrom.optional().describe(
      "What these fields said when the change was begun. If one of them says something else by now, nothing is changed and 409 has the highlight as it is.",
    ),
  })
  .meta({
    examples: [
      { favorite: true, tags: ["stoic"] },
      { note: "Reread.", before: { note: null } },
    ],
  });

/** A conflict: the highlight has changed since editing started. */
export const HighlightConflict = ApiError.extend({ highlight: Highlight.describe("As it is now.") });

/** A highlight with its book. */
export const PlacedHighlight = z.object({ highlight: Highlight, book: BookName });
export type PlacedHighlight = z.infer<typeof PlacedHighlight>;

export const TrashPage = windowOf(PlacedHighlight);
