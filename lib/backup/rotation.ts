import { BACKUP_REASONS, KEPT_OTHERS, KEPT_SCHEDULED } from "#lib/vocabulary/backups.ts";
import type { BackupName } from "./file-name.ts";

const DAY_S = 24 * 60 * 60;

/**
 * The backups to delete: of scheduled ones, all but the newest of each of the last days, weeks and months that have
 * one; of other reasons, all but the newest few.
 */
export function outdatedBackups<Backup extends Pick<BackupName, "id" | "reason">>(
  backups: readonly Backup[],
): Backup[] {
  const newestFirst = backups.toSorted((one, other) => other.id - one.id);
  const scheduled = newestFirst.filter(({ reason }) => reason === "scheduled");
  const kept = new Set([
    ...newestOfEach(scheduled, KEPT_SCHEDULED.days, dayOf),
    ...newestOfEach(scheduled, KEPT_SCHEDULED.weeks, weekOf),
    ...newestOfEach(scheduled, KEPT_SCHEDULED.months, monthOf),
    ...BACKUP_REASONS.filter((reason) => reason !== "scheduled").flatMap((reason) =>
      newestFirst.filter((backup) => backup.reason === reason).slice(0, KEPT_OTHERS),
    ),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

/** The newest backup of each of the last `periods` periods that have one. */
function newestOfEach<Backup extends { id: number }>(
  newestFirst: readonly Backup[],
  periods: number,
  periodOf: (id: number) => number | string,
): Backup[] {
  const found = new Map<number | string, Backup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.id);
    if (!found.has(period)) found.set(period, backup);
    if (found.size === periods) break;
  }
  return [...found.values()];
}

const dayOf = (id: number) => Math.floor(id / DAY_S);
/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
const weekOf = (id: number) => Math.floor((id / DAY_S + 3) / 7);
const monthOf = (id: number) => new Date(id * 1000).toISOString().slice(0, 7);
