import { z } from "zod";
import { EXPORT_FORMATS } from "../vocabulary/export-formats.ts";
import { LIMITS } from "../vocabulary/limits.ts";
import { idList } from "./paging.ts";

const ExportFormat = z
  .enum(EXPORT_FORMATS)
  .describe(
    "`markdown` and `logseq`: a ZIP archive with a file for each book. `markdown-file`, `html`: one document. `csv`, `readwise-csv`: a table. `json`: every field; Lektr imports it again.",
  );

const Locale = z
  .string()
  .max(35)
  .refine((tag) => isLanguageTag(tag), "This is not a language: use a tag such as en-GB or ja.")
  .default("en-GB")
  .describe("How dates and numbers that people read are written, as a BCP 47 tag.");

const Tag = z.string().max(LIMITS.tag).optional();
const Q = z.string().max(20_000).optional();

const TAG = "Only highlights with this tag or one nested in it, of their own or of their book.";
const QUERY =
  "Only highlights that contain all of these words and satisfy these filters, as typed in the search field.";

const ONE_SCOPE = "Give only one of bookIds, tag, q and ids.";

export const ExportQuery = z.object({
  format: ExportFormat,
  bookIds: idList(200).optional().describe("Only these books."),
  tag: Tag.describe(TAG),
  q: Q.describe(QUERY),
  ids: idList(200).optional().describe("Only these highlights."),
  locale: Locale,
});

const Template = z
  .string()
  .max(4000, "This template is too long: it can be up to 4,000 characters.")
  .describe("How a highlight reads in `markdown` and `markdown-file`: a Mustache template.");

const ids = (most: number) => z.array(z.number().int().positive().safe()).min(1).max(most);

/** The same in a body, for long lists and templates. */
export const ExportRequest = z
  .strictObject({
    format: ExportFormat,
    bookIds: ids(10_000).optional().describe("Only these books."),
    tag: Tag.describe(TAG),
    q: Q.describe(QUERY),
    ids: ids(10_000).optional().describe("Only these highlights."),
    locale: Locale,
    template: Template.optional(),
  })
  .refine(hasOneScope, ONE_SCOPE)
  .meta({ examples: [{ format: "markdown" }] });
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Whether at most one of the parameters that narrow an export is given. */
export function hasOneScope(asked: { bookIds?: unknown; tag?: unknown; q?: unknown; ids?: unknown }): boolean {
  return [asked.bookIds, asked.tag, asked.q, asked.ids].filter((one) => one !== undefined).length <= 1;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A book in Markdown, as a template writes it. */
export const ExportPreviewRequest = z
  .strictObject({
    template: Template,
    bookId: z.number().int().positive().safe().optional().describe("A book; by default, one with notes and tags."),
  })
  .meta({ examples: [{ template: "> {{text}}\n\n{{note}}" }] });

export const ExportPreview = z.object({
  title: z.string().nullable().describe("The book that is shown; null if the library is empty."),
  text: z.string().describe("The beginning of its file."),
  defaultTemplate: z.string().describe("The template that is used if none is given."),
});
export type ExportPreview = z.infer<typeof ExportPreview>;
