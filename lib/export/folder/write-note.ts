import { isUtf8 } from "node:buffer";
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** Begins with a dot, so that programs that read notes never see half a file. */
const UNFINISHED = ".lektr-unfinished.tmp";

/** A note as it was read, and when it had last been changed. */
export interface ReadNote {
  /** Null if it is not UTF-8. */
  text: string | null;
  modifiedAt: number;
}

/** Reads a note; null if it is not there any more. */
export async function readNote(path: string): Promise<ReadNote | null> {
  try {
    const { mtimeMs } = await stat(path);
    const bytes = await readFile(path);
    return { text: isUtf8(bytes) ? bytes.toString("utf8") : null, modifiedAt: mtimeMs };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Replaces a note, so that every other program finds either the old or the new text.
 * @returns false if somebody changed it since it was read: then nothing was written
 */
export async function replaceNote(path: string, text: string, read: ReadNote): Promise<boolean> {
  const unfinished = await writeBeside(path, text);
  try {
    const { mtimeMs } = await stat(path);
    if (mtimeMs !== read.modifiedAt) return false;
    await rename(unfinished, path);
    return true;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Writes a new note. @returns false if there is a file with this name */
export async function createNote(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = await writeBeside(path, text);
  try {
    return await publishNew(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Moves a note to another path in the folder. @returns false if there is a file with this name */
export async function moveNote(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  const isMoved = await publishNew(from, to);
  if (isMoved) await rm(from, { force: true });
  return isMoved;
}

async function writeBeside(path: string, text: string): Promise<string> {
  const unfinished = join(dirname(path), UNFINISHED);
  const file = await open(unfinished, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return unfinished;
}

/** Gives a finished file another name, unless it is taken. */
async function publishNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // Drives that are formatted for Windows or cameras have no links.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(errorCode(error) ?? "")) throw error;
  }
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}
