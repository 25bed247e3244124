import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { importPart } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

/** Yields the stored file of an import, gzipped, a part at a time. */
function* storedParts(db: Db, readerId: string, importId: number): Generator<Buffer> {
  for (let part = 0; ; part++) {
    const gzip = importPart(db, readerId, importId, part);
    if (!gzip) return;
    yield gzip;
  }
}

/** Opens the stored file of an import as it was uploaded. @throws {Error} if it is gone */
export function openStoredFile(db: Db, readerId: string, importId: number): Readable {
  if (!importPart(db, readerId, importId, 0)) throw new Error(`import: the file of import ${importId} is gone`);
  return Readable.from(storedParts(db, readerId, importId)).pipe(createGunzip());
}

/** Reads the whole stored file. `bytes` is its known length. */
export async function readStoredFile(db: Db, readerId: string, importId: number, bytes: number): Promise<Uint8Array> {
  const whole = new Uint8Array(bytes);
  let length = 0;
  for await (const chunk of openStoredFile(db, readerId, importId)) {
    whole.set(chunk, length);
    length += chunk.length;
  }
  return whole;
}
