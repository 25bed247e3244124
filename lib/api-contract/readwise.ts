import { z } from "zod";
import { COLORS } from "../vocabulary/colors.ts";

/**
 * Requests of clients of Readwise’s API v2. Other fields are ignored, and so are invalid positions and colours: the
 * words matter more.
 *
 * Source: https://readwise.io/api_deets
 */

/** Text of at most `most` characters, counted as Readwise counts them: an emoji is one. */
function upTo(most: number) {
  const fits = (text: string) => text.length <= most || (text.length <= 2 * most && [...text].length <= most);
  return z
    .string()
    .refine(fits, `at most ${most.toLocaleString("en")} characters`)
    .meta({ maxLength: most });
}

const Words = upTo(8191);
const Address = upTo(2047).nullish();

export const ReadwiseCategory = z.enum(["books", "articles", "tweets", "podcasts", "supplementals"]);
export const ReadwiseLocationType = z.enum(["page", "location", "none", "order", "offset", "time_offset"]);

/** A highlight as a program sends it; only the text is required. */
export const NewReadwiseHighlight = z.object({
  text: Words.refine((text) => text.trim() !== "", "may not be blank"),
  title: upTo(511).nullish(),
  author: upTo(1024).nullish(),
  image_url: Address,
  source_url: Address,
  source_type: z.string().nullish().catch(null).describe("The program’s own name."),
  category: ReadwiseCategory.nullish().catch(null),
  note: Words.nullish().describe("Words at its start that begin with a dot are tags."),
  location: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\s*\d{1,15}\s*$/)
        .transform(Number),
    ])
    .nullish()
    .catch(null),
  location_type: ReadwiseLocationType.nullish().catch(null),
  highlighted_at: z.string().nullish().catch(null).describe("ISO 8601."),
  highlight_url: Address,
  color: z.string().nullish().catch(null),
  chapter: z.string().max(2000).nullish().catch(null).describe("Sent by Moon+ Reader."),
});
export type NewReadwiseHighlight = z.infer<typeof NewReadwiseHighlight>;

export const NewReadwiseHighlights = z.object({ highlights: z.array(NewReadwiseHighlight).min(1).max(10_000) });

/** The fields of a highlight that can be changed. Its position and address come from its source only. */
export const ReadwiseHighlightChange = z.object({
  text: Words.refine((text) => text.trim() !== "", "may not be blank").optional(),
  note: Words.nullish(),
  color: z
    .enum([...COLORS, ""])
    .nullish()
    .describe("An empty string removes the colour."),
  location: z.number().nullish().catch(null),
  url: Address,
});
export type ReadwiseHighlightChange = z.infer<typeof ReadwiseHighlightChange>;

export const NewReadwiseTag = z.object({ name: z.string().trim().min(1).max(127) });

const Id = z.coerce.number().int().positive().safe();

/** Epoch milliseconds once parsed. An empty value counts as missing. */
const Moment = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date(), z.literal("")])
  .transform((written) => (written === "" ? undefined : Date.parse(inUtc(written))))
  .optional()
  .describe("ISO 8601; UTC if no time zone is given.");

function inUtc(written: string): string {
  if (!written.includes("T")) return written;
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(written) ? written : `${written}Z`;
}

const Paged = z.object({
  page_size: z.coerce.number().int().min(1).max(1000).default(100),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

export const ReadwiseHighlightsQuery = Paged.extend({
  book_id: Id.optional(),
  updated__gt: Moment,
  updated__lt: Moment,
  highlighted_at__gt: Moment,
  highlighted_at__lt: Moment,
});
export type ReadwiseHighlightsQuery = z.infer<typeof ReadwiseHighlightsQuery>;

export const ReadwiseBooksQuery = Paged.extend({
  category: ReadwiseCategory.optional(),
  source: z.string().max(100).optional(),
  updated__gt: Moment,
  updated__lt: Moment,
  last_highlight_at__gt: Moment,
  last_highlight_at__lt: Moment,
});
export type ReadwiseBooksQuery = z.infer<typeof ReadwiseBooksQuery>;

export const ReadwiseTagsQuery = Paged;

export const ReadwiseExportQuery = z.object({
  updatedAfter: Moment,
  ids: z
    .string()
    .max(10_000)
    .regex(/^\s*(?:\d{1,15}\s*(?:,\s*\d{1,15}\s*)*)?$/)
    .transform((ids) => (ids.trim() === "" ? undefined : ids.split(",").map(Number)))
    .optional()
    .describe("`user_book_id`s, separated by commas."),
  includeDeleted: z
    .string()
    .max(10)
    .transform((said) => /^(?:true|1)$/i.test(said))
    .optional()
    .describe("`true`: include the trash."),
  pageCursor: z.string().max(2000).optional(),
});
export type ReadwiseExportQuery = z.infer<typeof ReadwiseExportQuery>;
