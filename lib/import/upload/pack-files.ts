import { Zip, ZipPassThrough } from "fflate";
import { breather } from "#lib/jobs/breathe.ts";

/** A file as it was sent. */
export interface SentFile {
  bytes: Uint8Array;
  filename: string | null;
}

/** So much is packed before others get their turn. Bytes. */
const PIECE = 1024 * 1024;

/** Files that belong together as one archive, stored as they are. */
export async function packFiles(files: SentFile[]): Promise<SentFile> {
  const breathe = breather();
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const names = new Set<string>();
  for (const [at, { bytes, filename }] of files.entries()) {
    // What belongs together is found by its name; the same name twice would hide one of the two.
    const name = filename && !names.has(filename) ? filename : `${at + 1}/${filename ?? "file"}`;
    names.add(name);
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for (let from = 0; from < bytes.length; from += PIECE) {
      entry.push(bytes.subarray(from, from + PIECE));
      await breathe();
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  return { bytes: Buffer.concat(chunks), filename: files.map((file) => file.filename ?? "file").join(", ") };
}
