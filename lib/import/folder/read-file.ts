import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { FoundFile } from "#db/imports/watched-files.ts";
import { MAX_FILE_BYTES } from "#lib/vocabulary/limits.ts";
import { isForeign } from "./foreign-files.ts";

const HEAD_BYTES = 4096;
const CHUNK_BYTES = 1024 * 1024;

/** A file's content, or why there is none: it is not an export, it is too large, or it changed while it was read. */
export type FileContent =
  | { kind: "read"; bytes: Buffer; sha256: string }
  | { kind: "foreign" }
  | { kind: "too_large" }
  | { kind: "changed" };

/**
 * Reads a file of the import folder in pieces, and only its beginning if that shows that it is not an export.
 * @param step called between two pieces
 * @throws {Error} with a code of the file system if it cannot be read
 */
export async function readWatched(root: string, file: FoundFile, step: () => void): Promise<FileContent> {
  const path = join(root, file.path);
  const inside = `${await realpath(root)}${sep}`;
  // A parent folder may have been replaced by a link since the walk.
  if (!(await realpath(path)).startsWith(inside)) return { kind: "changed" };
  // Don't follow links, and don't wait for the other end of a pipe.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!isAsFound(await handle.stat(), file)) return { kind: "changed" };
    const head = await readPart(handle, 0, Math.min(HEAD_BYTES, file.bytes));
    if (isForeign(head, file)) return { kind: "foreign" };
    if (file.bytes > MAX_FILE_BYTES) return { kind: "too_large" };
    return await readWhole(handle, file, step);
  } finally {
    await handle.close();
  }
}

function isAsFound(stats: Stats, { bytes, modifiedAt }: FoundFile): boolean {
  return stats.isFile() && stats.size === bytes && Math.floor(stats.mtimeMs) === modifiedAt;
}

async function readWhole(handle: FileHandle, file: FoundFile, step: () => void): Promise<FileContent> {
  const bytes = Buffer.allocUnsafe(file.bytes);
  const hash = createHash("sha256");
  for (let at = 0; at < file.bytes;) {
    const part = await readPart(handle, at, Math.min(CHUNK_BYTES, file.bytes - at));
    if (part.length === 0) return { kind: "changed" };
    part.copy(bytes, at);
    hash.update(part);
    at += part.length;
    step();
  }
  if (!isAsFound(await handle.stat(), file)) return { kind: "changed" };
  return { kind: "read", bytes, sha256: hash.digest("hex") };
}

async function readPart(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
