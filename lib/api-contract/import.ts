import { z } from "zod";
import { IMPORT_STATUSES } from "../vocabulary/import-life.ts";
import { LIMITS } from "../vocabulary/limits.ts";
import { MOST_COLUMNS, TABLE_COLUMNS } from "../vocabulary/table-columns.ts";
import { BookCover } from "./cover.ts";
import { windowOf, WindowPaging } from "./paging.ts";

const count = z.number().int().nonnegative();

/** The results of a file's entries. */
export const ImportCounts = z.object({
  entries: count.describe("All entries of the file: the sum of the others."),
  added: count,
  updated: count,
  unchanged: count.describe("Already in the library, unchanged."),
  notes: count.describe("Notes that were put with their highlights."),
  bookmarks: count.describe("Left out."),
  deleted: count.describe("Left out, because the reader deleted these highlights."),
  skipped: count.describe("What could not be read; it is kept word for word."),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What a column of a table can mean. */
export const TableColumn = z.enum(TABLE_COLUMNS);

export const TableMapping = z
  .partialRecord(
    TableColumn,
    z
      .number()
      .int()
      .nonnegative()
      .max(MOST_COLUMNS - 1),
  )
  .describe("For each field the number of its column, from 0.");
export type TableMapping = z.infer<typeof TableMapping>;

/** The book that the reader entered, for entries for which the file names none. */
export const ToldBook = z.object({
  title: z.string().trim().min(1, "A book needs a title.").max(LIMITS.title),
  author: z.string().trim().max(LIMITS.author).nullable(),
});
export type ToldBook = z.infer<typeof ToldBook>;

/** A highlight in a preview. */
const Sample = z.object({ book: z.string().describe("Its title."), text: z.string(), note: z.string().nullable() });

/** An entry that could not be imported, word for word. */
export const SkippedEntry = z.object({ entry: z.string(), reason: z.string() });

/** What an import would do, shown before anything is written. */
export const ImportPreview = z.object({
  bookCount: count.describe("How many books the file names."),
  books: z
    .array(
      z.object({
        title: z.string(),
        author: z.string().nullable(),
        source: z.string(),
        knownAs: z
          .object({ id: z.number().int(), title: z.string() })
          .nullable()
          .describe("The book of the library that it belongs to; null if it is new."),
        added: count,
        updated: count,
        unchanged: count,
        notes: count,
      }),
    )
    .describe("The first of them, those with most that is new first; at most 50."),
  added: z.array(Sample).describe("A few that are new."),
  updated: z
    .array(Sample.extend({ before: z.object({ text: z.string(), note: z.string().nullable() }) }))
    .describe("A few that read otherwise than in the library, and how they read there."),
  skipped: z.array(SkippedEntry).describe("A few that could not be read, word for word."),
  table: z
    .object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())), mapping: TableMapping })
    .nullable()
    .describe("Of a table: its columns, its first rows, and which column is taken for what."),
  unnamed: count.describe(
    "How many entries do not say which book they are from. They are left out, unless `book` says it.",
  ),
  book: ToldBook.nullable().describe("The book of those entries, as the reader said."),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** The status of an import. */
export const ImportStatus = z
  .enum(IMPORT_STATUSES)
  .describe("`previewed` needs the reader’s decision; of a file that was `refused` nothing is kept but the reason.");

/** An import in a response, running or finished. */
export const Import = z.object({
  id: z.number().int(),
  source: z
    .string()
    .describe("Where its highlights are from: as the program that brought them says, else the format of the file."),
  filename: z.string().nullable(),
  bytes: count.describe("The file’s size."),
  origin: z
    .enum(["upload", "folder", "client"])
    .describe("How it came: uploaded by the reader, from the import folder, or from a program."),
  client: z
    .string()
    .nullable()
    .describe("The program that brought it, as the reader knows it: the name of its token; null if it was none."),
  titles: z
    .array(z.string())
    .describe(
      "Of what a program brought in small pieces: the first books in which something was not here before; at most 2.",
    ),
  status: ImportStatus,
  progress: z.number().min(0).max(1).describe("From 0 to 1."),
  counts: ImportCounts,
  guessed: count.describe(
    "How many of these entries are in a language that is not known, or of a format that nobody describes: read by their shape alone.",
  ),
  unreadDates: count.describe("How many of these entries have a date that could not be read."),
  unreadPlaces: count.describe("How many of these entries have a page or location that could not be read."),
  error: z.string().nullable().describe("What went wrong, and what to do; null unless it failed or was refused."),
  errorCode: z.string().nullable().describe("The same in a word, for programs."),
  createdAt: z.string().describe("ISO 8601, UTC."),
  finishedAt: z.string().nullable().describe("ISO 8601, UTC."),
  preview: ImportPreview.nullable().describe("Only while it is `previewed`."),
  skipped: z.array(SkippedEntry).describe("The entries that could not be taken in, word for word; at most 200."),
  books: z
    .array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        author: z.string().nullable(),
        cover: BookCover.nullable(),
        highlights: count.describe("Its highlights whose text comes from this import; without the trash."),
      }),
    )
    .describe("Only while it is `done`: the books to which it added something, those with most first; at most 50."),
  bookCount: count.describe("How many books those are."),
  skippedCursor: z.string().nullable().describe("Leads on to more skipped entries; null if these are all."),
});
export type Import = z.infer<typeof Import>;

/** The response to an upload: the import, and the fields that clients of the published Lektr know. */
export const SentImport = Import.extend({
  importId: z.number().int().describe("The same as `id`."),
  booksImported: count.describe("Of how many books it brought something that was not here."),
  highlightsImported: count.describe("Highlights and notes that are new, or changed one."),
  highlightsSkipped: count.describe("All other entries."),
  syncHistoryId: z.string().describe("The same as `id`, as the clients of the published Lektr know it."),
});
export type SentImport = z.infer<typeof SentImport>;

/** An import in a list: the preview, the books and the skipped entries are only in the import itself. */
export const ImportSummary = Import.omit({
  preview: true,
  skipped: true,
  skippedCursor: true,
  books: true,
  bookCount: true,
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportPage = windowOf(ImportSummary);

export const ImportsQuery = WindowPaging;

export const ImportQuery = z.object({
  skippedCursor: z.coerce
    .number()
    .int()
    .optional()
    .describe("The `skippedCursor` of the answer before, for more skipped entries."),
});

/** The import is still running. Repeating the request returns its result. */
export const PendingImport = z.object({ importId: z.number().int(), status: ImportStatus });
export type PendingImport = z.infer<typeof PendingImport>;

/** Further fields of an upload form, besides its file. */
export const UploadForm = z.object({
  file: z.file().describe("The file; its format is recognised from its contents."),
  mapping: z.string().optional().describe("For a table: a TableMapping, as JSON."),
  title: z.string().optional().describe("The book’s title, for entries that don’t say which book they are from."),
  author: z.string().optional().describe("The book’s author, for the same entries."),
});

/** JSON sent by programs: their own export, or one wrapped with its source. */
export const UploadedJson = z.looseObject({
  source: z.string().optional().describe("Where it is from, for instance `kindle-notebook`."),
  data: z.unknown().describe("The export; without it, the body itself is one."),
});

/** How to read a file: the meanings of a table's columns, and the book of entries for which the file names none. */
export const ImportReading = z.strictObject({ mapping: TableMapping.optional(), book: ToldBook.optional() });
export type ImportReading = z.infer<typeof ImportReading>;
