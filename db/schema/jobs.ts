import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";

/**
 * Long work that survives a restart. A process claims a job for a while (its lease) and renews the claim while it
 * works.
 */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    kind: text({ enum: ["import", "preview", "undo", "embed"] }).notNull(),
    /** The row that the job works on: an import's id; 0 for `embed`. */
    subjectId: integer("subject_id").notNull(),
    status: text({ enum: ["waiting", "running", "done", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    /** The earliest time to run it. Epoch milliseconds. */
    runAfter: integer("run_after").notNull(),
    /** The process that works on it, and when its claim expires. */
    leaseOwner: text("lease_owner"),
    leaseUntil: integer("lease_until"),
    /** A code, never a message: messages may contain a reader's words. */
    errorCode: text("error_code"),
    createdAt: integer("created_at").notNull(),
    /** When it was last claimed. */
    claimedAt: integer("claimed_at"),
    finishedAt: integer("finished_at"),
  },
  (table) => [
    index("jobs_by_status").on(table.status, table.runAfter),
    index("jobs_by_reader").on(table.readerId, table.claimedAt),
    index("jobs_by_subject").on(table.subjectId),
  ],
);
