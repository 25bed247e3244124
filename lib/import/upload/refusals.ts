import { addRefusedImport, dropRefusedImports, type ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

/** So many refused files are remembered of each reader, the latest. */
const REMEMBERED = 50;

interface RefusedFile extends Pick<ImportRow, "filename" | "origin"> {
  /** The program that brought it, as the reader knows it. */
  client?: string;
  bytes: number;
  sha256: string;
  /** What it is, as far as that was seen. */
  source: string;
  code: string;
  message: string;
}

/**
 * Keeps in the history that a file came and was refused, and why; of the file itself nothing. The same file again takes
 * the place of the time before. What the import folder finds is kept with the folder.
 */
export function keepRefusal(db: Db, readerId: string, file: RefusedFile, now: number): void {
  const { filename, origin, client = null, bytes, sha256, source, code, message } = file;
  db.transaction(() => {
    dropRefusedImports(db, readerId, { sha256, leave: REMEMBERED - 1 });
    const named = { filename: filename?.slice(0, 255) ?? null, origin, client, source };
    addRefusedImport(db, readerId, { ...named, bytes, sha256, errorCode: code, error: message }, now);
  });
}
