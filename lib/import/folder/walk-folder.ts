import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import type { FoundFile } from "#db/imports/watched-files.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

const MOST_FILES = 50_000;
const MOST_DEPTH = 12;

/** Private files of programs and systems, and files that are still being copied. */
const LEFT_ALONE =
  /^(?:\..*|.*\.(?:tmp|part|crdownload|partial)|~.*|\$RECYCLE\.BIN|System Volume Information|lektr\.db.*)$/i;

/** The result of one pass over the import folder. */
export interface Walk {
  files: FoundFile[];
  /** Whether everything was seen: nothing was over the limits, too deep or unreadable. */
  complete: boolean;
  /** There are more files, or deeper folders, than the limits allow. */
  tooMuch: boolean;
  /** Folders in it that could not be opened; at most 50. */
  closed: string[];
}

/**
 * Lists all files in the folder and its subfolders. Symbolic links are not followed, so nothing outside of it is ever
 * read; devices, pipes and names that begin with a dot are skipped. Each file is looked at in its own turn of the event
 * loop, so that nobody waits.
 * @param leftOut a folder in it to skip: the library's own
 * @throws {Error} with a code of the file system if the folder itself is missing or cannot be opened
 */
export async function walkFolder(root: string, leftOut?: string): Promise<Walk> {
  const walk: Walk = { files: [], complete: true, tooMuch: false, closed: [] };
  const waiting = [{ folder: "", depth: 0 }];
  for (let next = waiting.pop(); next && walk.files.length < MOST_FILES; next = waiting.pop()) {
    const { folder, depth } = next;
    const entries = await entriesOf(root, folder, walk);
    for (const { name, isFolder } of entries) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (isFolder && join(root, path) === leftOut) continue;
      if (isFolder && depth < MOST_DEPTH) waiting.push({ folder: path, depth: depth + 1 });
      else if (isFolder || walk.files.length >= MOST_FILES) walk.tooMuch = true;
      else await addFile(root, path, walk);
    }
  }
  if (waiting.length > 0) walk.tooMuch = true;
  walk.complete = !walk.tooMuch && walk.closed.length === 0;
  return walk;
}

async function entriesOf(root: string, folder: string, walk: Walk): Promise<{ name: string; isFolder: boolean }[]> {
  const entries = [];
  try {
    for await (const entry of await opendir(join(root, folder))) {
      const isFolder = entry.isDirectory();
      if (LEFT_ALONE.test(entry.name) || !(isFolder || entry.isFile())) continue;
      if (entries.push({ name: entry.name, isFolder }) > MOST_FILES) break;
    }
  } catch (error) {
    if (folder === "") throw error;
    // A folder that disappeared during the walk is not an error.
    if (errorCode(error) !== "ENOENT" && walk.closed.length < 50) walk.closed.push(folder);
  }
  return entries;
}

async function addFile(root: string, path: string, walk: Walk): Promise<void> {
  try {
    const { size, mtimeMs } = await lstat(join(root, path));
    walk.files.push({ path, bytes: size, modifiedAt: Math.floor(mtimeMs) });
  } catch (error) {
    if (errorCode(error) !== "ENOENT") walk.complete = false;
  }
}
