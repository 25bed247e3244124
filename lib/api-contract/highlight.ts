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
