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

/** An import as it is answered, running or finished. */
export const Import = z.object({
  id: z.number().int(),
  source: z.string(),
  filename: z.string().nullable(),
  status: z.enum(["waiting", "running", "done", "failed"]),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  counts: ImportCounts,
  /** How many of these entries are in a language that is not known: read by their shape alone, their dates unknown. */
  guessed: count,
  /** What went wrong, and what to do; null unless it failed. */
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** The entries that could not be taken in, word for word; at most 200. */
  skipped: z.array(z.object({ entry: z.string(), reason: z.string() })),
  /** Leads on to more skipped entries; null if these are all. */
  skippedCursor: z.string().nullable(),
});
export type Import = z.infer<typeof Import>;
