import { z } from "zod";

const count = z.number().int().nonnegative();

/** A background job. */
export const QueuedJob = z.object({
  id: z.number().int(),
  kind: z.enum(["import", "preview", "undo", "embed"]),
  state: z
    .enum(["waiting", "running", "stuck", "failed"])
    .describe("`stuck`: its process stopped working on it, and no other has taken over yet."),
  importId: z.number().int().nullable().describe("The import that it works on; null if it is no import’s."),
  filename: z.string().nullable(),
  progress: z.number().min(0).max(1).describe("From 0 to 1."),
  attempts: count.describe("How many times it was started."),
  runAfter: z.string().describe("While it waits: when it will be tried next; ISO 8601."),
});
export type QueuedJob = z.infer<typeof QueuedJob>;

/** The result of a database check. */
export const Integrity = z.object({
  at: z.string().describe("ISO 8601."),
  milliseconds: count,
  findings: z.array(z.string()).describe("Empty if the database is sound; at most 21."),
  isDamaged: z
    .boolean()
    .default(false)
    .describe("Whether pages are damaged. Then nothing is written to the database any more, and the API answers 503."),
});
export type Integrity = z.infer<typeof Integrity>;

/** The result of compacting the database. */
export const Compaction = z.object({ bytesBefore: count, bytesAfter: count, milliseconds: count });
export type Compaction = z.infer<typeof Compaction>;

/** The health of the installation. */
export const Health = z.object({
  jobs: z.array(QueuedJob).describe("The owner’s unfinished jobs: running, failed, then waiting; at most 50."),
  moreWaiting: count.describe("How many more of the owner’s jobs are waiting."),
  others: z
    .object({ open: count, failed: count })
    .describe("How many of other readers’ jobs are in progress, and how many were given up."),
  imports: z.array(
    z.object({
      id: z.number().int(),
      filename: z.string().nullable(),
      status: z.string(),
      added: count,
      createdAt: z.string(),
    }),
  ),
  database: z.object({
    path: z.string(),
    bytes: count.describe("With its write-ahead log."),
    logBytes: count.describe("The size of the write-ahead log."),
    unusedBytes: count.describe("What compacting it would give back to the disk, at least."),
    compactionSeconds: count.describe("About how long compacting it takes."),
    sizes: z
      .array(z.object({ day: z.string().describe("UTC, for instance `2026-11-28`."), bytes: count }))
      .describe("Its size on the last days, without the log, the oldest first; at most 90."),
    weaknesses: z.array(z.string()).describe("What makes the place of the data unreliable, in words for the owner."),
    integrity: Integrity.nullable(),
  }),
  disk: z
    .object({ freeBytes: count, totalBytes: count, isLow: z.boolean() })
    .nullable()
    .describe("Free space on the database’s disk; null if the system doesn’t say."),
  backups: z
    .object({
      lastGoodAt: z.string().nullable().describe("ISO 8601; null if there is none."),
      isLate: z.boolean().describe("Whether a library with highlights has had no good backup for three days."),
      failure: z.string().nullable().describe("Why the last attempt failed, until one succeeds."),
    })
    .describe("Whether the library is backed up."),
  versions: z.object({ lektr: z.string(), node: z.string(), sqlite: z.string() }),
});
export type Health = z.infer<typeof Health>;
