import type { Backup } from "#lib/api-contract/backup.ts";

/** What a backup was made for, as lists say it. */
export const BACKUP_KINDS: Record<Backup["reason"], string> = {
  scheduled: "Nightly",
  manual: "On demand",
  "before-upgrade": "Before an upgrade",
  "before-restore": "Before a restore",
  uploaded: "Uploaded",
};
