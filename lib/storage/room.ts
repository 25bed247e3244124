import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Smaller files are accepted without a check, even on small disks: if one does not fit after all, its import waits for
 * space. Bytes.
 */
const QUESTIONABLE = 16 * 1024 * 1024;
/** Space that an import needs besides a multiple of its file, for what others write meanwhile. Bytes. */
const RESERVE = 200 * 1024 * 1024;
/** A file is stored compressed, its entries once more as they are read, and then as highlights with their index. */
const TIMES_ITS_SIZE = 3;

/** Too little disk space for a file. */
export interface NoRoom {
  /** Bytes. */
  free: number;
  needed: number;
}

/** Null if there is enough space next to the database for an import of this many bytes, or if that is unknown. */
export async function missingRoom(database: string, fileBytes: number): Promise<NoRoom | null> {
  if (fileBytes < QUESTIONABLE) return null;
  // Some file systems in containers don't support it.
  const stats = await statfs(dirname(database)).catch(() => null);
  if (!stats || stats.blocks === 0) return null;
  const free = stats.bavail * stats.bsize;
  const needed = TIMES_ITS_SIZE * fileBytes + RESERVE;
  return free < needed ? { free, needed } : null;
}

/** The error message for the reader. */
export function describeNoRoom({ free, needed }: NoRoom): string {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024).toLocaleString("en")} MB`;
  return `There is too little room for this file on the disk that holds Lektr’s data: ${megabytes(free)} are free, and importing it may take ${megabytes(needed)}. Nothing was imported. Make room, and import it again.`;
}
