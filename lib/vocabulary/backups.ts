/** Why a backup was made; part of its file's name. */
export const BACKUP_REASONS = ["scheduled", "manual", "before-upgrade", "before-restore", "uploaded"] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** Of scheduled backups, the newest of this many days, weeks and months are kept. */
export const KEPT_SCHEDULED = { days: 7, weeks: 4, months: 6 } as const;

/** Of each other reason, this many are kept. */
export const KEPT_OTHERS = 10;

/** Home warns when the last good backup is older than this. Milliseconds. */
export const LATE_MS = 3 * 24 * 60 * 60 * 1000;

/** The local hour after which the daily backup is due. */
export const QUIET_HOUR = 3;

/** The longest passphrase. Characters. */
export const MAX_PASSPHRASE = 256;
/** The shortest passphrase: a backup can be attacked for as long as someone has it. Characters. */
export const MIN_PASSPHRASE = 12;
