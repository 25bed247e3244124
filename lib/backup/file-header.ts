import { closeSync, openSync, readSync } from "node:fs";

/** How encrypted backups begin (age-encryption.org/v1), and how others do (sqlite.org/fileformat.html). */
export const AGE_HEADER = "age-encryption.org/v1\n";
export const SQLITE_HEADER = "SQLite format 3\0";

/** Whether a file begins with these characters. */
export function startsWith(path: string, header: string): boolean {
  const file = openSync(path, "r");
  try {
    const beginning = Buffer.alloc(header.length);
    readSync(file, beginning, 0, header.length, 0);
    return beginning.toString("latin1") === header;
  } finally {
    closeSync(file);
  }
}
