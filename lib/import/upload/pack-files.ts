import { Zip, ZipPassThrough } from "fflate";
import { breather } from "#lib/jobs/breathe.ts";

/** A file as it was uploaded. */
export interface SentFile {
  bytes: Uint8Array;
  filename: string | null;
}

/** Amount that is packed before yielding to other work. Bytes. */
const PIECE = 1024 * 1024;

/** Packs files that belong together into one archive, uncompressed. */
export async function packFiles(files: SentFile[]): Promise<SentFile> {
  const breathe = breather();
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const names = new Set<string>();
  for (const [at, { bytes, filename }] of files.entries()) {
    // Keep names unique: related files are found by name, and the same name twice would hide one of the two.
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
