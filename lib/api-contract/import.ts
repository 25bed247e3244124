import { z } from "zod";

const count = z.number().int().nonnegative();

/** What became of the entries of a file; `entries` is the sum of the others. */
export const ImportCounts = z.object({
  entries: count,
  added: count,
  updated: count,
  unchanged: count,
  notes: count,
  bookmarks: count,
  skipped: count,
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What a column of a table can mean. */
export const TableColumn = z.enum([
  "text",
  "title",
  "author",
  "note",
  "tags",
  "color",
  "chapter",
  "page",
  "location",
  "date",
  "isbn",
]);

/** For each field the number of its column, from 0. */
export const TableMapping = z.partialRecord(TableColumn, z.number().int().nonnegative().max(999));
export type TableMapping = z.infer<typeof TableMapping>;

/** A highlight, as a preview shows it. */
const Sample = z.object({ book: z.string(), text: z.string(), note: z.string().nullable() });

/** What would come in, shown before anything is written. */
export const ImportPreview = z.object({
  /** How many books the file names. */
  bookCount: count,
  /** The first of them: the ones with most that is new first; at most 50. */
  books: z.array(
    z.object({
      title: z.string(),
      author: z.string().nullable(),
      source: z.string(),
      /** The book of the library that it belongs to; null if it is new. */
      knownAs: z.object({ id: z.number().int(), title: z.string() }).nullable(),
      added: count,
      updated: count,
      unchanged: count,
      notes: count,
    }),
  ),
  /** A few that are new. */
  added: z.array(Sample),
  /** A few that read otherwise than in the library, and how they read there. */
  updated: z.array(Sample.extend({ before: z.object({ text: z.string(), note: z.string().nullable() }) })),
  /** A few that could not be read, word for word. */
  skipped: z.array(z.object({ entry: z.string(), reason: z.string() })),
  /** Of a table: its columns, its first rows, and which column is taken for what. */
  table: z
    .object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())), mapping: TableMapping })
    .nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** `previewed` waits for the reader's word; `undone` was taken back. */
export const ImportStatus = z.enum([
  "receiving",
  "previewing",
  "previewed",
  "waiting",
  "running",
  "done",
  "failed",
  "undoing",
  "undone",
]);

/** An import as it is answered, running or finished. */
export const Import = z.object({
  id: z.number().int(),
  /** Where its highlights are from: as the program that brought them says, else the format of the file. */
  source: z.string(),
  filename: z.string().nullable(),
  /** The file's size in bytes. */
  bytes: count,
  /** How it came: sent by the reader, found in the import folder, or brought by a program. */
  origin: z.enum(["upload", "folder", "client"]),
  /** The program that brought it, as the reader knows it: the name of its token; null if it was none. */
  client: z.string().nullable(),
  status: ImportStatus,
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  counts: ImportCounts,
  /** How many of these entries are in a language that is not known: read by their shape alone, their dates unknown. */
  guessed: count,
  /** What went wrong, and what to do; null unless it failed. */
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Only while it is `previewed`. */
  preview: ImportPreview.nullable(),
  /** The entries that could not be taken in, word for word; at most 200. */
  skipped: z.array(z.object({ entry: z.string(), reason: z.string() })),
  /** Leads on to more skipped entries; null if these are all. */
  skippedCursor: z.string().nullable(),
});
export type Import = z.infer<typeof Import>;

/** What is answered to a file that is sent: the import, and what the clients of the published Lektr know of it. */
export const SentImport = Import.extend({
  /** The same as `id`. */
  importId: z.number().int(),
  /** Of how many books it brought something that was not here. */
  booksImported: count,
  /** Highlights and notes that are new, or changed one. */
  highlightsImported: count,
  /** All other entries. */
  highlightsSkipped: count,
  syncHistoryId: z.string(),
});
export type SentImport = z.infer<typeof SentImport>;

/** An import in a list: what is told word for word is told by the import itself. */
export const ImportSummary = Import.omit({ preview: true, skipped: true, skippedCursor: true });
export type ImportSummary = z.infer<typeof ImportSummary>;

/** Statuses in which nothing more happens by itself. */
const SETTLED: ReadonlySet<Import["status"]> = new Set(["previewed", "done", "failed", "undone"]);

/** Whether nothing more happens to an import by itself. */
export function isSettled({ status }: Pick<Import, "status">): boolean {
  return SETTLED.has(status);
}
