import { z } from "zod";
import { ApiError } from "./error.ts";
import { ReadwiseCategory, ReadwiseLocationType } from "./readwise.ts";

/**
 * Responses to clients of Readwise’s API v2. Times are ISO 8601 in UTC. Fields that Lektr does not store have
 * Readwise's value for “none”.
 *
 * Source: https://readwise.io/api_deets
 */

const count = z.number().int().nonnegative();
const id = z.number().int();
const moment = z.string().describe("ISO 8601, UTC.");
const category = ReadwiseCategory.extract(["books", "articles"]);

/** The body of an error response. */
export const ReadwiseError = ApiError.extend({
  detail: z.string().optional().describe("The same as `error`; missing if the request was too large to be read."),
});

export const ReadwiseTag = z.object({ id, name: z.string() });
export type ReadwiseTag = z.infer<typeof ReadwiseTag>;

export const ReadwiseBook = z.object({
  id,
  title: z.string(),
  author: z.string().nullable(),
  category,
  source: z.string(),
  num_highlights: count,
  last_highlight_at: moment.nullable(),
  updated: moment,
  cover_image_url: z.string().describe("Empty: covers are not kept."),
  highlights_url: z.string().describe("The book in this installation."),
  source_url: z.string().nullable().describe("The URL of an article."),
  asin: z.string().nullable(),
  tags: z.array(ReadwiseTag),
  document_note: z.string(),
});
export type ReadwiseBook = z.infer<typeof ReadwiseBook>;

/** A book with the highlights that resulted from the request. */
export const ReadwiseTakenBook = ReadwiseBook.extend({ modified_highlights: z.array(id) });
export const ReadwiseTakenBooks = z.array(ReadwiseTakenBook);
export type ReadwiseTakenBook = z.infer<typeof ReadwiseTakenBook>;

const place = { location: z.number().int().nullable(), location_type: ReadwiseLocationType };

export const ReadwiseHighlight = z.object({
  id,
  text: z.string(),
  note: z.string(),
  ...place,
  highlighted_at: moment.nullable(),
  url: z.string().nullable().describe("The `highlight_url` it was sent with."),
  color: z.string().describe("Empty if its source gives none."),
  updated: moment,
  book_id: id,
  tags: z.array(ReadwiseTag),
});
export type ReadwiseHighlight = z.infer<typeof ReadwiseHighlight>;

const otherPage = z.string().nullable().describe("A full URL.");

/** One page of a list. */
function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ count, next: otherPage, previous: otherPage, results: z.array(item) });
}

export const ReadwiseHighlights = pageOf(ReadwiseHighlight);
export const ReadwiseBooks = pageOf(ReadwiseBook);
export const ReadwiseTags = pageOf(ReadwiseTag);

export const ReadwiseExportHighlight = z.object({
  id,
  is_deleted: z.boolean(),
  text: z.string(),
  ...place,
  note: z.string(),
  color: z.string(),
  highlighted_at: moment.nullable(),
  created_at: moment,
  updated_at: moment,
  external_id: z.string().nullable(),
  end_location: z.number().int().nullable(),
  url: z.string().nullable(),
  book_id: id,
  tags: z.array(ReadwiseTag),
  is_favorite: z.boolean(),
  is_discard: z.boolean(),
  readwise_url: z.string().describe("The highlight in this installation."),
});
export type ReadwiseExportHighlight = z.infer<typeof ReadwiseExportHighlight>;

export const ReadwiseExportBook = z.object({
  user_book_id: id,
  is_deleted: z.boolean(),
  title: z.string(),
  author: z.string().nullable(),
  readable_title: z.string(),
  source: z.string(),
  cover_image_url: z.string(),
  unique_url: z.string(),
  summary: z.string(),
  book_tags: z.array(ReadwiseTag),
  category,
  document_note: z.string(),
  readwise_url: z.string(),
  source_url: z.string().nullable(),
  external_id: z.string().nullable(),
  asin: z.string().nullable(),
  highlights: z.array(ReadwiseExportHighlight),
});
export type ReadwiseExportBook = z.infer<typeof ReadwiseExportBook>;

export const ReadwiseExport = z.object({
  count: count.describe("The number of books on all pages together."),
  nextPageCursor: z.string().nullable(),
  results: z.array(ReadwiseExportBook),
});
export type ReadwiseExport = z.infer<typeof ReadwiseExport>;

export const ReadwiseReviewHighlight = z.object({
  id,
  text: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  source_url: z.string().nullable(),
  source_type: z.string(),
  category,
  ...place,
  note: z.string(),
  highlighted_at: moment.nullable(),
  highlight_url: z.string().nullable(),
  image_url: z.string(),
  api_source: z.string().nullable(),
});
export type ReadwiseReviewHighlight = z.infer<typeof ReadwiseReviewHighlight>;

/** Today’s review. */
export const ReadwiseReview = z.object({
  review_id: id.describe("The day, `20240501`."),
  review_url: z.string(),
  review_completed: z.boolean(),
  highlights: z.array(ReadwiseReviewHighlight),
});
export type ReadwiseReview = z.infer<typeof ReadwiseReview>;
