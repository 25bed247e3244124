import { causeCode } from "#lib/vocabulary/error-code.ts";

const BY_CODE: readonly [codes: RegExp, message: string][] = [
  [/^(?:ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/, "The disk is full. Make room on the disk that holds the backups."],
  [
    /^(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)/,
    "The backup folder can’t be written to. Let Lektr’s user write to it.",
  ],
  [/^(?:ENOENT|ENOTDIR)/, "The backup folder is not there. Is its drive connected?"],
  [/^(?:EIO|SQLITE_IOERR)/, "The disk that holds the backups reports errors."],
  [/^UNSOUND_COPY/, "The backup was damaged when it was checked. Check the database in Settings, System health."],
  [/^(?:SQLITE_CORRUPT|SQLITE_NOTADB)/, "The database is damaged. Restore your last backup."],
];

/** Explains to the owner why a backup was not made, and what to do. */
export function describeBackupFailure(error: unknown): string {
  return `${describeFailureCause(error)} No backup was made.`;
}

/** Explains to the owner why a backup could not be made or restored. */
export function describeFailureCause(error: unknown): string {
  const code = causeCode(error) ?? "";
  const [, message] = BY_CODE.find(([codes]) => codes.test(code)) ?? [];
  return message ?? "Something went wrong; the server’s log has the details.";
}
