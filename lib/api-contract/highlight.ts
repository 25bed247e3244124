import { z } from "zod";
import { COLORS } from "../vocabulary/colors.ts";
import { LIMITS, MOST_AT_ONCE, TEXT_TOO_LONG } from "../vocabulary/limits.ts";
import { BookName } from "./book.ts";
import { ApiError } from "./error.ts";
import { idList, MOST_LISTED, windowOf, WindowPaging } from "./paging.ts";
import { Tags } from "./tags.ts";

/** The colours a reader can give a highlight; the first is what a device means when it names none. */
export const Color = z.enum(COLORS);
export type Color = z.infer<typeof Color>;

const WALL_CLOCK = "When it was made, in the reader’s wall-clock time: `YYYY-MM-DDTHH:MM:SS`.";

const WallClock = z.iso
  .datetime({ local: true, precision: 0, error: "Use a date and a time without a zone: 2024-03-01T08:00:00." })
  .refine((written) => !written.endsWith("Z"), "Use a date and a time without a zone: 2024-03-01T08:00:00.");

/** A highlight in a response. Dates of reading are wall-clock times without a zone; others are ISO 8601 in UTC. */
export const Highlight = z.object({
  id: z.number().int(),
  bookId: z.number().int(),
  kind: z
    .enum(["highlight", "note"])
    .describe("`note`: a note without a highlight; its text is in `note`, and `text` is empty."),
  text: z.string(),
  note: z.string().nullable().describe("The reader’s note."),
  chapter: z.string().nullable(),
  page: z.string().nullable().describe("As printed: `12`, or `xvi`."),
  location: z.string().nullable().describe("For instance `140-141`; null if the source gives no location."),
  color: Color.nullable().describe("Null if the source gives none."),
  tags: z.array(z.string()),
  source: z.string().describe("Where it came from, for instance `kindle-clippings`."),
  sourceUrl: z
    .string()
    .nullable()
    .describe(
      "Opens the highlight in the app it came from, for instance `readest://annotation/…`; null if there is no such link.",
    ),
  highlightedAt: z.string().nullable().describe(WALL_CLOCK),
  editedAt: z.string().nullable().describe("When the reader last edited it here; ISO 8601, UTC."),
  favorite: z.boolean(),
  clipped: z.boolean().describe("Whether the publisher’s clipping limit truncated the text."),
});
export type Highlight = z.infer<typeof Highlight>;

/**
 * A single highlight to add, to a book of the library (`bookId`) or to one with a `title`, which is created if it does
 * not exist.
 */
export const NewHighlight = z
  .strictObject({
    bookId: z
      .number()
      .int()
      .positive()
      .safe()
      .optional()
      .describe("A book in the library. Send either this or `title`."),
    title: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.title)
      .optional()
      .describe("The title of a book; the book is created if it doesn’t exist."),
    author: z.string().trim().max(LIMITS.author).nullish(),
    text: z.string().trim().min(1, "There is no text to save.").max(LIMITS.text, TEXT_TOO_LONG),
    note: z.string().trim().max(LIMITS.text).nullish(),
    chapter: z.string().trim().max(1000).nullish(),
    page: z.string().trim().max(30).nullish().describe("As printed: `13`, `xvi`."),
    location: z
      .string()
      .trim()
      .max(50)
      .regex(/^\d[\d,.]*(?:\s*[-–]\s*\d[\d,.]*)?$/, "This is not a location: use a number, or two, as in 140-141.")
      .nullish()
      .describe("In the book’s own units: `140-141`."),
    color: Color.nullish(),
    tags: Tags.optional(),
    highlightedAt: z.iso
      .datetime({ local: true, offset: true })
      .nullish()
      .describe("Wall-clock time, or with a time zone; defaults to now."),
  })
  .refine(({ bookId, title }) => (bookId === undefined) !== (title === undefined), {
    error: "Say which book: either bookId, or title and author.",
  })
  .meta({ examples: [{ title: "Walden", author: "Henry David Thoreau", text: "Simplify, simplify." }] });
export type NewHighlight = z.infer<typeof NewHighlight>;

/** The beginning of a year, a month or a day, by the clock of the reading device. */
const HighlightDate = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    "Use a year, month or day: 2024, 2024-03, 2024-03-01.",
  );

export const HighlightsQuery = WindowPaging.extend({
  ids: idList(200)
    .optional()
    .describe("Only these highlights, in this order; those in the trash are left out. Not with any other parameter."),
  around: WindowPaging.shape.around.describe(
    "The id of a highlight: returns the page with it in the middle. Only with `bookId`.",
  ),
  bookId: z.coerce.number().int().positive().optional().describe("Only this book, in reading order."),
  tag: z.string().max(LIMITS.tag).optional().describe("Only highlights with this tag, or one nested in it."),
  favorite: z.enum(["true", "false"]).optional().describe("`true`: only favourites."),
  since: z.iso
    .datetime({ offset: true, local: true })
    .or(z.iso.date())
    .optional()
    .describe("Only what was added or changed after this time; ISO 8601. Not with `bookId`."),
  from: HighlightDate.optional().describe("Only what was highlighted then or later. Not with `bookId`."),
  before: HighlightDate.optional().describe("Only what was highlighted before that. Not with `bookId`."),
});

export const HighlightPage = windowOf(Highlight);

/** The values when editing started: only of the fields that are changed. */
const ChangedFrom = z.strictObject({
  text: z.string().optional(),
  note: z.string().nullable().optional(),
  color: Color.nullable().optional(),
  tags: z.array(z.string()).optional(),
  chapter: z.string().nullable().optional(),
  page: z.string().nullable().optional(),
  highlightedAt: z.string().nullable().optional(),
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
    tags: Tags.optional().describe("The complete new list of tags."),
    chapter: z.string().trim().max(1000).nullable().optional().describe("Null or empty: none."),
    page: z.string().trim().max(30).nullable().optional().describe("As printed: `13`, `xvi`. Null or empty: none."),
    highlightedAt: WallClock.nullable().optional().describe(`${WALL_CLOCK} Null: unknown.`),
    before: ChangedFrom.optional().describe(
      "What these fields were when the edit began. If one of them has changed since, nothing is changed, and the 409 response has the highlight as it is now.",
    ),
  })
  .meta({
    examples: [
      { favorite: true, tags: ["stoic"] },
      { note: "Reread.", before: { note: null } },
    ],
  });

/** One change of several highlights. */
export const HighlightsChange = z
  .strictObject({
    ids: z.array(z.number().int().positive().safe()).min(1).max(MOST_AT_ONCE),
    color: Color.optional(),
    favorite: z.boolean().optional(),
    addTags: Tags.optional(),
    removeTags: Tags.optional(),
    bookId: z
      .number()
      .int()
      .positive()
      .safe()
      .optional()
      .describe("Moves them to this book. Imports leave them there, and still update them."),
    trashed: z.boolean().optional().describe("`true`: moves them to the trash; `false`: restores them."),
  })
  .meta({ examples: [{ ids: [12, 15], addTags: ["stoic"] }] });

const Undo = z
  .number()
  .int()
  .nullable()
  .describe("The id of the change, to undo it: `POST /api/v1/changes/{id}/undo`. Null if nothing was changed.");

/** A highlight that was changed. */
export const ChangedHighlight = Highlight.extend({ undo: Undo });
export type ChangedHighlight = z.infer<typeof ChangedHighlight>;

export const ChangedHighlights = z.object({
  count: z.number().int().nonnegative().describe("The number of highlights that the request changed."),
  undo: Undo,
  items: z
    .array(Highlight)
    .describe(`The highlights as they are now, in the order of the ids; empty if there were more than ${MOST_LISTED}.`),
});

export const TrashedOne = z.object({ success: z.literal(true), undo: Undo });

/** A conflict: the highlight has changed since editing started. */
export const HighlightConflict = ApiError.extend({ highlight: Highlight.describe("As it is now.") });

/** A highlight with its book. */
export const PlacedHighlight = z.object({ highlight: Highlight, book: BookName });
export type PlacedHighlight = z.infer<typeof PlacedHighlight>;

export const PlacedHighlightPage = windowOf(PlacedHighlight);

export const RandomQuery = z.object({
  count: z.coerce.number().int().min(1).max(50).default(1).describe("The number of highlights."),
});

/** Highlights picked at random, each with its book. */
export const RandomHighlights = z.object({ items: z.array(PlacedHighlight) });
