import { closeSync, mkdtempSync, openSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** The types of file systems as Linux numbers them (statfs(2), linux/magic.h), and what people call them. */
const NETWORKED: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xfe534d42, "SMB"],
  [0xff534d42, "CIFS"],
  [0x01021997, "9p"],
  [0x65735546, "FUSE"],
  [0x00c36400, "Ceph"],
  [0x5346414f, "AFS"],
]);

interface DataPlaces {
  dataDir: string;
  database: string;
  /** The type of the file system that holds a folder; null if that is unknown. */
  fileSystemOf?: (folder: string) => number | null;
}

/** What makes the place of the data unreliable: a sentence each, with what to do. */
export function findWeaknesses({ dataDir, database, fileSystemOf = typeOfFileSystem }: DataPlaces): string[] {
  const network = NETWORKED.get(unsigned(fileSystemOf(dataDir)) ?? 0);
  return [
    network === undefined
      ? null
      : `The data folder is on a ${network} file system, where a database can be damaged when the connection or another program interferes. Move the data folder (${dataDir}) to a disk of this machine, and keep backups on the share instead.`,
    canMakeFiles(dataDir)
      ? null
      : `Lektr can’t make files in its data folder (${dataDir}), so nothing can be saved. Let Lektr’s user write to it, and start Lektr again.`,
    canWrite(database)
      ? null
      : `The database file (${database}) is read-only, so nothing can be saved. Let Lektr’s user write to it, and start Lektr again.`,
  ].filter((weakness) => weakness !== null);
}

function typeOfFileSystem(folder: string): number | null {
  if (process.platform !== "linux") return null;
  try {
    return statfsSync(folder).type;
  } catch {
    // Some file systems in containers don’t support it.
    return null;
  }
}

/** Where numbers have 32 bits, the larger types arrive as negative ones. */
function unsigned(type: number | null): number | null {
  return type === null ? null : type >>> 0;
}

/** Tries it: permissions alone don’t say, because they bind no root, and a file system may be mounted read-only. */
function canMakeFiles(folder: string): boolean {
  try {
    rmSync(mkdtempSync(join(folder, ".write-test-")), { recursive: true });
    return true;
  } catch (error) {
    return !isRefusal(error);
  }
}

function canWrite(path: string): boolean {
  try {
    // Opened, and not written to. SQLite’s locks on it are another process’s at most: this one opens it afterwards.
    closeSync(openSync(path, "r+"));
    return true;
  } catch (error) {
    return !isRefusal(error);
  }
}

function isRefusal(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS"].includes(errorCode(error) ?? "");
}
