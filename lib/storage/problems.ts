import { causeCode } from "#lib/vocabulary/error-code.ts";

/** Why nothing can be saved at the moment. Each problem ends once its cause is fixed, without a restart. */
export type StorageProblem =
  | "disk_full"
  | "read_only"
  | "disk_error"
  | "too_many_files"
  | "data_folder_gone"
  | "database_replaced"
  | "database_damaged"
  | "compacting";

/** Prefixes of error codes from SQLite and Node, and what each means; the first match counts. */
const BY_CODE: readonly [string, StorageProblem][] = [
  ["SQLITE_FULL", "disk_full"],
  ["ENOSPC", "disk_full"],
  ["EDQUOT", "disk_full"],
  ["EFBIG", "disk_full"],
  ["SQLITE_READONLY", "read_only"],
  ["EROFS", "read_only"],
  ["EACCES", "read_only"],
  ["EPERM", "read_only"],
  // SQLite's errors if there is no space for its shared memory, or if a file may not grow.
  ["SQLITE_IOERR_SHM", "disk_full"],
  ["SQLITE_IOERR", "disk_error"],
  ["SQLITE_CANTOPEN", "disk_error"],
  ["EIO", "disk_error"],
  ["EMFILE", "too_many_files"],
  ["ENFILE", "too_many_files"],
  ["ENOENT", "data_folder_gone"],
  ["ENOTDIR", "data_folder_gone"],
];

/**
 * For files outside the data folder these codes say nothing about the storage: an import folder may be unreadable, or
 * gone.
 */
const OF_THE_DATA_FOLDER_ONLY = new Set(["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR"]);

/** The storage problem that an error anywhere in Lektr indicates; null if none. Checks its causes, too. */
export function storageProblemOf(error: unknown): StorageProblem | null {
  const code = causeCode(error) ?? "";
  return OF_THE_DATA_FOLDER_ONLY.has(code) ? null : problemOfCode(code);
}

/** The storage problem that an error in the data folder itself indicates. */
export function dataFolderProblemOf(error: unknown): StorageProblem {
  return problemOfCode(causeCode(error) ?? "") ?? "disk_error";
}

/**
 * Writes data that nobody misses if it can't be saved, such as a session's last use: readers who only read must not get
 * an error for it.
 * @throws what `write` throws, unless the storage is the reason
 */
export function writeIfPossible(write: () => void): void {
  try {
    write();
  } catch (error) {
    // watch-storage.ts watches, logs and shows whether anything can be saved.
    if (storageProblemOf(error) === null) throw error;
  }
}

function problemOfCode(code: string): StorageProblem | null {
  return BY_CODE.find(([start]) => code.startsWith(start))?.[1] ?? null;
}

interface Description {
  /** The HTTP status of a change that could not be saved. */
  status: 503 | 507;
  /** What is wrong. */
  what: string;
  /** What the owner can do. */
  remedy: string;
}

const DESCRIPTIONS: Record<StorageProblem, Description> = {
  disk_full: {
    status: 507,
    what: "The disk is full.",
    remedy: "Make room on the disk that holds Lektr’s data; Lektr then goes on where it stopped.",
  },
  read_only: {
    status: 503,
    what: "Lektr’s data folder is read-only.",
    remedy: "Let Lektr’s user write to it; Lektr then goes on where it stopped.",
  },
  disk_error: {
    status: 503,
    what: "The disk that holds Lektr’s data reports errors.",
    remedy: "Look after the disk, and copy what is on it; Lektr goes on where it stopped once it can write again.",
  },
  too_many_files: {
    status: 503,
    what: "Lektr may not open any more files.",
    remedy: "Raise the limit of open files, or wait until fewer are in use; Lektr then goes on where it stopped.",
  },
  data_folder_gone: {
    status: 503,
    what: "Lektr’s data folder, or the database in it, is gone.",
    remedy: "Put it back where it was, or stop Lektr, restore a backup with “npm run restore”, and start it again.",
  },
  database_replaced: {
    status: 503,
    what: "Lektr’s database file was replaced while Lektr was running.",
    remedy: "Restart Lektr to use the new file, or put the one that was there before back.",
  },
  database_damaged: {
    status: 503,
    what: "The database is damaged, or may be: it is being checked.",
    remedy: "If it is sound, Lektr goes on by itself; if not, every page shows which backups there are.",
  },
  compacting: {
    status: 503,
    what: "The database is being compacted.",
    remedy: "Please try again in a moment.",
  },
};

/** The response to a change that could not be saved. */
export function describeProblem(problem: StorageProblem): { status: number; message: string; notice: string } {
  const { status, what, remedy } = DESCRIPTIONS[problem];
  return {
    status,
    message: `${what} Nothing was changed. ${remedy}`,
    notice: `${what} Nothing can be saved. ${remedy}`,
  };
}
