import { z } from "zod";

/** The colours a reader can give a highlight; the first is what a device means when it names none. */
export const Color = z.enum(["yellow", "blue", "pink", "orange", "green", "purple"]);
export type Color = z.infer<typeof Color>;

/** A highlight as it is answered. Dates of reading are wall-clock times without a zone; others are ISO 8601 in UTC. */
export const Highlight = z.object({
  id: z.number().int(),
  bookId: z.number().int(),
  /** `note`: a note that belongs to no highlight; its words are in `note`. */
  kind: z.enum(["highlight", "note"]),
  text: z.string(),
  note: z.string().nullable(),
  chapter: z.string().nullable(),
  page: z.string().nullable(),
  /** For instance `140-141`; null where the source names no location. */
  location: z.string().nullable(),
  color: Color.nullable(),
  tags: z.array(z.string()),
  source: z.string(),
  highlightedAt: z.string().nullable(),
  editedAt: z.string().nullable(),
  favorite: z.boolean(),
  /** The publisher's clipping limit cut the text. */
  clipped: z.boolean(),
});
export type Highlight = z.infer<typeof Highlight>;

/**
 * A highlight that is added by itself, to a book of the library (`bookId`) or to one that is named (`title`), which is made if it is not there.
 */
export const NewHighlight = z
  .strictObject({
    bookId: z.number().int().positive().safe().optional(),
    title: z.string().trim().min(1).max(2000).optional(),
    author: z.string().trim().max(1000).nullish(),
    text: z
      .string()
      .trim()
      .min(1, "There is no text in this.")
      .max(100_000, "This text is too long: 100,000 letters at most."),
    note: z.string().trim().max(100_000).nullish(),
    chapter: z.string().trim().max(1000).nullish(),
    /** As printed: `13`, `xvi`. */
    page: z.string().trim().max(30).nullish(),
    /** In the book's own unit: `140-141`. */
    location: z
      .string()
      .trim()
      .max(50)
      .regex(/^\d[\d,.]*(?:\s*[-–]\s*\d[\d,.]*)?$/, "This is no location: use a number, or two, as in 140-141.")
      .nullish(),
    color: Color.nullish(),
    tags: z.array(z.string().max(200)).max(50).optional(),
    /** Wall-clock time, or with a zone; now, if it is missing. */
    highlightedAt: z.iso.datetime({ local: true, offset: true }).nullish(),
  })
  .refine(({ bookId, title }) => (bookId === undefined) !== (title === undefined), {
    error: "Say which book: either bookId, or title and author.",
  });
export type NewHighlight = z.infer<typeof NewHighlight>;
