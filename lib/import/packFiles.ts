import { Zip, ZipPassThrough } from "fflate";
import { breather } from "#lib/jobs/breathe.ts";
import type { SentFile } from "./upload.ts";

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
  for (const [at, { bytes, filename }] of files.entries()) {
    const entry = new ZipPassThrough(`${at + 1}/${filename ?? "file"}`);
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
