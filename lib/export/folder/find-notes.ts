import { open } from "node:fs/promises";
import { join } from "node:path";
import { walkFolder } from "#lib/import/folder/walk-folder.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";
import { noteIdIn } from "./note-file.ts";

/** The part of a note in which its properties are looked for. Bytes. */
const HEAD_BYTES = 16 * 1024;

/** What is known of a file, so that it is read again only if it changed. */
interface KnownFile {
  bytes: number;
  modifiedAt: number;
  noteId: string | null;
}

/** What was found in the files of a folder, by path. */
export type KnownFiles = Map<string, KnownFile>;

/** The files in the export folder. */
export interface FoundNotes {
  /** The paths of notes by identity; several if the reader copied one. Those outside of the trash come first. */
  notes: ReadonlyMap<string, readonly string[]>;
  /** The paths of all files. */
  paths: ReadonlySet<string>;
  /** Whether everything was seen. */
  complete: boolean;
}

/** The folder for notes on books that are no longer exported. */
export const TRASH = "_trash";

/**
 * Finds the notes in a folder, wherever in it the reader has moved them. Reads only the beginnings of files that
 * changed since `known` was filled.
 * @throws {Error} with a code of the file system if the folder is missing or cannot be opened
 */
export async function findNotes(root: string, known: KnownFiles): Promise<FoundNotes> {
  const { files, complete } = await walkFolder(root);
  const notes = new Map<string, string[]>();
  const paths = new Set(files.map(({ path }) => path));
  for (const path of known.keys()) if (!paths.has(path)) known.delete(path);
  for (const { path, bytes, modifiedAt } of files) {
    if (!/\.md$/i.test(path)) continue;
    const before = known.get(path);
    const isSame = before?.bytes === bytes && before.modifiedAt === modifiedAt;
    const noteId = isSame ? before.noteId : await readNoteId(join(root, path));
    known.set(path, { bytes, modifiedAt, noteId });
    if (noteId === null) continue;
    const others = notes.get(noteId) ?? [];
    notes.set(noteId, [...others, path].toSorted(inOrder));
  }
  return { notes, paths, complete };
}

function inOrder(a: string, b: string): number {
  return Number(isInTrash(a)) - Number(isInTrash(b)) || a.length - b.length || (a < b ? -1 : 1);
}

/** Whether a path in the folder leads into its trash. */
export function isInTrash(path: string): boolean {
  return path.startsWith(`${TRASH}/`);
}

async function readNoteId(path: string): Promise<string | null> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return noteIdIn(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    // It disappeared since.
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
