import { addRefusedImport, dropRefusedImports, type ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

/** Number of rejected files kept per reader, the latest. */
const REMEMBERED = 50;

interface RefusedFile extends Pick<ImportRow, "filename" | "origin"> {
  /** The program's name for the reader. */
  client?: string;
  bytes: number;
  sha256: string;
  /** The format, as far as it was recognised. */
  source: string;
  code: string;
  message: string;
}

/**
 * Records in the history that a file was rejected, and why; stores nothing of the file itself. Repeating a file
 * replaces its earlier row. Files from the import folder are recorded with the folder instead.
 */
export function keepRefusal(db: Db, readerId: string, file: RefusedFile, now: number): void {
  const { filename, origin, client = null, bytes, sha256, source, code, message } = file;
  db.transaction(() => {
    dropRefusedImports(db, readerId, { sha256, leave: REMEMBERED - 1 });
    const named = { filename: filename?.slice(0, 255) ?? null, origin, client, source };
    addRefusedImport(db, readerId, { ...named, bytes, sha256, errorCode: code, error: message }, now);
  });
}
