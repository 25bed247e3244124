import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createImport, type ImportRow } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { recognise } from "#lib/importers/index.ts";

const compress = promisify(gzip);

/** The largest file that is taken, in bytes. Real clippings files of twenty years are below 20 MB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** An import that was accepted, or why the file cannot be imported and what to do. */
export type StartedImport = { ok: true; row: ImportRow } | { ok: false; code: string; message: string };

/** Recognises a file and stores it together with the job that will import it. Nothing is stored of other files. */
export async function startImport(
  db: Db,
  readerId: string,
  file: { bytes: Buffer; filename: string | null },
  now: number,
): Promise<StartedImport> {
  const recognised = recognise(file.bytes);
  if (!recognised.ok) return recognised;
  const row = createImport(
    db,
    readerId,
    {
      source: recognised.format,
      filename: file.filename?.slice(0, 255) ?? null,
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
      bytes: file.bytes.length,
      gzip: await compress(file.bytes),
    },
    now,
  );
  return { ok: true, row };
}
