import type { PasswordRefusal } from "#lib/auth/prove-password.ts";
import type { LibraryCounts } from "#lib/api-contract/backup.ts";
import type { BackupFile } from "./folder.ts";
import type { Inspection } from "./stage.ts";

/** Why a library was not replaced. */
export type RestoreRefusal =
  | Exclude<Inspection, { ok: true }>
  | { ok: false; code: "busy" }
  // The message says what failed, and that nothing was changed.
  | { ok: false; code: "no_backup" | "not_restored"; message: string };

/** What looks into backups and restores them: of a library that runs, or of one that is damaged. */
export interface LibraryRestorer {
  find(id: number): BackupFile | undefined;
  inspect(backup: BackupFile, passphrase: string | undefined): Promise<Inspection>;
  /** What is in the library now; null if that cannot be read. */
  counts(): LibraryCounts | null;
  /** Whether this reader knows their password, too. */
  provePassword(readerId: string, password: string): Promise<{ ok: true } | PasswordRefusal>;
  /** Makes a backup ready to take the library’s place at the next start. */
  restore(backup: BackupFile, passphrase: string | undefined): Promise<{ ok: true } | RestoreRefusal>;
}
