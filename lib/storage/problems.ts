import { causeCode } from "#lib/vocabulary/error-code.ts";

/**
 * Why nothing can be kept at the moment. Each goes away once its cause is mended: nothing has to be started again for
 * it.
 */
export type StorageProblem =
  | "disk_full"
  | "read_only"
  | "disk_error"
  | "too_many_files"
  | "data_folder_gone"
  | "database_replaced";

/** The beginnings of the codes that SQLite and Node give, and what each means; the first that fits. */
const BY_CODE: readonly [string, StorageProblem][] = [
  ["SQLITE_FULL", "disk_full"],
  ["ENOSPC", "disk_full"],
  ["EDQUOT", "disk_full"],
  ["EFBIG", "disk_full"],
  ["SQLITE_READONLY", "read_only"],
  ["EROFS", "read_only"],
  ["EACCES", "read_only"],
  ["EPERM", "read_only"],
  // What SQLite says where no room is left for its shared memory, and where a file may not grow.
  ["SQLITE_IOERR_SHM", "disk_full"],
  ["SQLITE_IOERR", "disk_error"],
  ["SQLITE_CANTOPEN", "disk_error"],
  ["EIO", "disk_error"],
  ["EMFILE", "too_many_files"],
  ["ENFILE", "too_many_files"],
  ["ENOENT", "data_folder_gone"],
  ["ENOTDIR", "data_folder_gone"],
];

/** Of files that are no part of the storage, these say nothing about it: an import folder may be closed, or gone. */
const OF_THE_DATA_FOLDER_ONLY = new Set(["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR"]);

/** The storage problem that an error anywhere in Lektr shows; null if it shows none. Its causes are looked at, too. */
export function storageProblemOf(error: unknown): StorageProblem | null {
  const code = causeCode(error) ?? "";
  return OF_THE_DATA_FOLDER_ONLY.has(code) ? null : problemOfCode(code);
}

/** The same, for an error that arose in the data folder itself. */
export function dataFolderProblemOf(error: unknown): StorageProblem {
  return problemOfCode(causeCode(error) ?? "") ?? "disk_error";
}

/**
 * Writes what nobody misses where nothing can be kept, such as when a session was used last: who only reads is not
 * turned away for it.
 * @throws what `write` throws, unless the storage is the reason
 */
export function writeIfPossible(write: () => void): void {
  try {
    write();
  } catch (error) {
    // Whether anything can be kept is watched, logged and shown by watch-storage.ts.
    if (storageProblemOf(error) === null) throw error;
  }
}

function problemOfCode(code: string): StorageProblem | null {
  return BY_CODE.find(([start]) => code.startsWith(start))?.[1] ?? null;
}

interface Description {
  /** Of HTTP, for a change that could not be made. */
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
    remedy: "Put it back where it was, or stop Lektr, restore a backup, and start it again.",
  },
  database_replaced: {
    status: 503,
    what: "Lektr’s database file was replaced while Lektr was running.",
    remedy: "Restart Lektr to use the new file, or put the one that was there before back.",
  },
};

/** How a change is answered that could not be kept. */
export function describeProblem(problem: StorageProblem): { status: number; message: string; notice: string } {
  const { status, what, remedy } = DESCRIPTIONS[problem];
  return {
    status,
    message: `${what} Nothing was changed. ${remedy}`,
    notice: `${what} Nothing can be saved. ${remedy}`,
  };
}
