import { Buffer } from "node:buffer";
import { crc32, inflateRawSync } from "node:zlib";
import { type ArchivedFile, readDirectory } from "./directory.ts";
import { bomb, LIMITS, type Limits, tooLarge } from "./limits.ts";
import { errorCode } from "../../vocabulary/error-code.ts";

const STORED = 0;
const DEFLATED = 8;

export type { ArchivedFile };

/** A file's bytes, or why it cannot be unpacked, as half a sentence about it. */
export type UnpackedFile = { ok: true; bytes: Uint8Array } | { ok: false; why: string };

/** An archive whose files are unpacked one at a time, on request. */
export interface Archive {
  files: ArchivedFile[];
  /** @throws {UnreadableFile} if the archive as a whole grows beyond its limits */
  unpack(file: ArchivedFile): UnpackedFile;
}

/**
 * Opens a ZIP archive; sizes are measured while unpacking, regardless of the headers.
 * @throws {UnreadableFile} if it is damaged, or a zip bomb
 */
export function openArchive(bytes: Uint8Array, limits: Limits = LIMITS): Archive {
  const files = readDirectory(bytes, limits);
  let left = limits.all;
  return {
    files,
    unpack(file) {
      if (file.isEncrypted) return { ok: false, why: "it is locked with a password" };
      const room = Math.min(left, limits.file);
      const packed = bytes.subarray(file.start, file.end);
      const unpacked = unpackWithin(packed, file, { room, limits });
      if (!unpacked.ok) return unpacked;
      left -= unpacked.bytes.length;
      const sound = unpacked.bytes.length === file.size && crc32(unpacked.bytes) === file.crc32;
      return sound ? unpacked : { ok: false, why: "it is damaged: its checksum does not fit" };
    },
  };
}

function unpackWithin(
  packed: Uint8Array,
  { method, size }: ArchivedFile,
  { room, limits }: { room: number; limits: Limits },
): UnpackedFile {
  if (size > room) throw tooLarge(limits);
  if (method === STORED) {
    if (packed.length > room) throw tooLarge(limits);
    return { ok: true, bytes: packed };
  }
  if (method !== DEFLATED) return { ok: false, why: "it is packed in a way that Lektr cannot unpack" };
  const growth = Math.max(limits.ratioFrom, packed.length * limits.ratio);
  return inflate(packed, Math.min(room, growth), () => (growth < room ? bomb() : tooLarge(limits)));
}

/** Unpacks up to `most` bytes; never holds more. */
function inflate(packed: Uint8Array, most: number, beyond: () => Error): UnpackedFile {
  try {
    return { ok: true, bytes: inflateRawSync(packed, { maxOutputLength: Math.max(1, most), chunkSize: 1 << 18 }) };
  } catch (error) {
    const code = errorCode(error);
    if (code === "ERR_BUFFER_TOO_LARGE") throw beyond();
    if (code?.startsWith("Z_") !== true) throw error;
    return { ok: false, why: "it is damaged" };
  }
}

/** Whether a file begins like an archive that is no book: such ones are not opened within an archive. */
export function isArchive(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 60)).toString("latin1");
  const isZip = ["PK\u0003\u0004", "PK\u0005\u0006"].some((magic) => beginning.startsWith(magic));
  return isZip && !beginning.includes("mimetypeapplication/epub");
}
