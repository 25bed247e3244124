import { z } from "zod";
import { LIMITS, TEXT_TOO_LONG } from "../vocabulary/limits.ts";
import { BookName } from "./book.ts";
import { Color, Highlight } from "./highlight.ts";
import { Tags } from "./tags.ts";

/**
 * The position of a passage in a page: by its words and those around it, and by its offsets in the text of the page, in
 * UTF-16 units. Source: W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
 */
export const TextSelector = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("TextQuoteSelector"),
    exact: z.string().max(LIMITS.text),
    prefix: z.string().max(1000).optional(),
    suffix: z.string().max(1000).optional(),
  }),
  z.object({
    type: z.literal("TextPositionSelector"),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
  }),
]);
export type TextSelector = z.infer<typeof TextSelector>;

const WebAddress = z.url({ protocol: /^https?$/, error: "This is no address of a web page." }).max(2047);

/** A web page, described by its own metadata. */
export const ClippedPage = z.object({
  url: WebAddress.describe("Canonical, without a fragment."),
  title: z.string().trim().min(1).max(LIMITS.title),
  author: z.string().trim().max(LIMITS.author).nullable(),
  site: z.string().trim().max(500).nullable(),
  publishedAt: z.string().max(40).nullable().describe("`YYYY-MM-DD`, or with a time."),
});
export type ClippedPage = z.infer<typeof ClippedPage>;

/** A passage of a page to save. */
export const NewClip = z.strictObject({
  id: z.uuid().describe("Made by the clipper; the same clip sent again is the same highlight."),
  page: ClippedPage,
  text: z.string().trim().min(1, "There is no text in this.").max(LIMITS.text, TEXT_TOO_LONG),
  note: z.string().trim().max(LIMITS.text).nullable(),
  tags: Tags,
  color: Color.nullable(),
  selectors: z.array(TextSelector).max(4),
  clippedAt: z.iso
    .datetime({ local: true, precision: 0 })
    .describe("Wall-clock time of the reader, `YYYY-MM-DDTHH:MM:SS`.")
    .meta({ examples: ["2026-01-31T08:00:00"] }),
});
export type NewClip = z.infer<typeof NewClip>;

/** A saved passage, and its position in its page. */
export const Clip = z.object({
  highlight: Highlight,
  book: BookName,
  selectors: z.array(TextSelector),
});
export type Clip = z.infer<typeof Clip>;

/** `?url=`: the clips of one page, in the order in which they were made; at most 500. */
export const ClipsQuery = z.object({ url: WebAddress });
export const Clips = z.object({ items: z.array(Clip) });
export type Clips = z.infer<typeof Clips>;
