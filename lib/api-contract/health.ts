import { z } from "zod";

const count = z.number().int().nonnegative();

/** A background job. */
export const QueuedJob = z.object({
  id: z.number().int(),
  kind: z.enum(["import", "preview", "undo", "embed"]),
  state: z
    .enum(["waiting", "running", "stuck", "failed"])
    .describe("`stuck`: its process stopped working on it, and nobody has taken it up yet."),
  importId: z.number().int().nullable().describe("The import that it works on; null if it is no import’s."),
  filename: z.string().nullable(),
  progress: z.number().min(0).max(1).describe("From 0 to 1."),
  attempts: count.describe("How often it has been begun."),
  runAfter: z.string().describe("When it is tried next, while it waits; ISO 8601."),
});
export type QueuedJob = z.infer<typeof QueuedJob>;

/** The result of a database check. */
export const Integrity = z.object({
  at: z.string().describe("ISO 8601."),
  milliseconds: count,
  findings: z.array(z.string()).describe("Empty if the database is sound; at most 20."),
});
export type Integrity = z.infer<typeof Integrity>;

/** The health of the installation. */
export const Health = z.object({
  jobs: z
    .array(QueuedJob)
    .describe("The owner’s jobs that are not done: what runs, what failed, then what waits; at most 50."),
  moreWaiting: count.describe("How many more of the owner’s jobs wait."),
  others: z
    .object({ open: count, failed: count })
    .describe("How many jobs of other readers are under way, and how many were given up."),
  imports: z.array(
    z.object({
      id: z.number().int(),
      filename: z.string().nullable(),
      status: z.string(),
      added: count,
      createdAt: z.string(),
    }),
  ),
  database: z.object({ path: z.string(), bytes: count, integrity: Integrity.nullable() }),
  disk: z
    .object({ freeBytes: count, totalBytes: count, isLow: z.boolean() })
    .nullable()
    .describe("Where the database lies; null where the system does not tell."),
  versions: z.object({ lektr: z.string(), node: z.string(), sqlite: z.string() }),
});
export type Health = z.infer<typeof Health>;
