import { z } from "zod";
import { BACKUP_REASONS, MAX_PASSPHRASE, MIN_PASSPHRASE } from "../vocabulary/backups.ts";

const count = z.number().int().nonnegative();
const moment = z.string().describe("ISO 8601.");

/** A backup of the library. */
export const Backup = z.object({
  id: z.number().int().describe("The second in which it was made, since 1970."),
  name: z.string().describe("The name of its file."),
  madeAt: moment,
  reason: z.enum(BACKUP_REASONS),
  bytes: count,
  isEncrypted: z.boolean().describe("With a passphrase, in the age format."),
});
export type Backup = z.infer<typeof Backup>;

/** All backups, and whether more are on the way. */
export const BackupList = z.object({
  items: z.array(Backup).describe("The newest first."),
  folder: z.string().describe("The folder that holds them."),
  lastGoodAt: moment.nullable().describe("When the last backup was made and checked; null if there is none."),
  isLate: z.boolean().describe("Whether a library with highlights has had no good backup for three days."),
  nextAt: moment.describe("When the next scheduled backup is due."),
  isEncrypting: z.boolean().describe("Whether new backups are encrypted with a passphrase."),
  running: z
    .object({ reason: z.enum(BACKUP_REASONS), progress: z.number().min(0).max(1).describe("From 0 to 1.") })
    .nullable()
    .describe("The backup that is being made."),
  failure: z
    .object({ at: moment, message: z.string() })
    .nullable()
    .describe("Why the last attempt failed, until one succeeds."),
});
export type BackupList = z.infer<typeof BackupList>;

/** What is counted in a library. */
export const LibraryCounts = z.object({ books: count, highlights: count, tags: count, imports: count });
export type LibraryCounts = z.infer<typeof LibraryCounts>;

/** What is in a backup, beside what is in the library now. */
export const BackupContents = z.object({
  madeAt: moment.nullable().describe("Null for a copy that Lektr did not make."),
  version: z.string().nullable().describe("The version of Lektr that made it."),
  schema: z.enum(["same", "older"]).describe("`older`: it is upgraded when it is restored."),
  counts: LibraryCounts,
  current: LibraryCounts.nullable().describe("What restoring it would replace; null while the database is damaged."),
});
export type BackupContents = z.infer<typeof BackupContents>;

const passphrase = z.string().min(1).max(MAX_PASSPHRASE).optional().describe("Of an encrypted backup.");

/** The passphrase of a backup to look into, if it needs one. */
export const BackupUnlocking = z.object({ passphrase });

/** The owner’s consent to replacing their library. */
export const RestoreRequest = z.object({
  password: z.string().max(256).describe("The owner’s, for the current library."),
  passphrase,
});

/** The passphrase for backups from now on. */
export const BackupPassphrase = z.object({
  passphrase: z
    .string()
    .trim()
    .min(MIN_PASSPHRASE, `A passphrase has at least ${MIN_PASSPHRASE} characters.`)
    .max(MAX_PASSPHRASE, `A passphrase has at most ${MAX_PASSPHRASE} characters.`)
    .regex(/^[^\n\r]*$/, "A passphrase is a single line.")
    .nullable()
    .describe("Null: no longer encrypt backups.")
    .meta({ examples: ["correct horse battery"] }),
});
