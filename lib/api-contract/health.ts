import { z } from "zod";

const count = z.number().int().nonnegative();

/** A piece of long work. */
export const QueuedJob = z.object({
  id: z.number().int(),
  kind: z.enum(["import", "preview", "undo", "embed"]),
  /** `stuck`: its process stopped working on it, and nobody has taken it up yet. */
  state: z.enum(["waiting", "running", "stuck", "failed"]),
  /** The import that it works on; null if it is no import's. */
  importId: z.number().int().nullable(),
  filename: z.string().nullable(),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  /** How often it has been begun. */
  attempts: count,
  /** When it is tried next, while it waits; ISO 8601. */
  runAfter: z.string(),
});
export type QueuedJob = z.infer<typeof QueuedJob>;

/** What a check of the database found. */
export const Integrity = z.object({
  /** ISO 8601. */
  at: z.string(),
  milliseconds: count,
  /** Empty if the database is sound; at most 20. */
  findings: z.array(z.string()),
});
export type Integrity = z.infer<typeof Integrity>;

/** How the installation is. */
export const Health = z.object({
  /** The owner's jobs that are not done: what runs, what failed, then what waits; at most 50. */
  jobs: z.array(QueuedJob),
  /** How many more of the owner's jobs wait. */
  moreWaiting: count,
  /** How many jobs of other readers are under way, and how many were given up. */
  others: z.object({ open: count, failed: count }),
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
  /** Where the database lies; null where the system does not tell. */
  disk: z.object({ freeBytes: count, totalBytes: count, isLow: z.boolean() }).nullable(),
  versions: z.object({ lektr: z.string(), node: z.string(), sqlite: z.string() }),
});
export type Health = z.infer<typeof Health>;
