import { BACKUP_REASONS, type BackupReason } from "#lib/vocabulary/backups.ts";

/** What the name of a backup’s file says. */
export interface BackupName {
  /** The second in which it was made, since 1970: no two backups in a folder share it. */
  id: number;
  reason: BackupReason;
  /** Whether it is encrypted, in the age format. */
  isEncrypted: boolean;
}

const NAME = new RegExp(
  `^lektr-(\\d{4}-\\d{2}-\\d{2})T(\\d{2})-(\\d{2})-(\\d{2})Z-(${BACKUP_REASONS.join("|")})\\.db(\\.age)?$`,
);

/** The name of a backup’s file, for instance `lektr-2026-11-28T03-00-12Z-scheduled.db`. No colons: Windows has none. */
export function fileNameOf({ id, reason, isEncrypted }: BackupName): string {
  const second = new Date(id * 1000).toISOString().slice(0, 19).replaceAll(":", "-");
  return `lektr-${second}Z-${reason}.db${isEncrypted ? ".age" : ""}`;
}

/** Parses the name of a file; null if it is not that of a backup. */
export function parseFileName(name: string): BackupName | null {
  const [, day, hour, minute, second, reason, suffix] = NAME.exec(name) ?? [];
  const known = BACKUP_REASONS.find((each) => each === reason);
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  if (known === undefined || !Number.isFinite(at)) return null;
  return { id: at / 1000, reason: known, isEncrypted: suffix !== undefined };
}
