import { createHash } from "node:crypto";
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** Files that telemetry keeps in the data folder, because databases are copied and restored. */
export interface FolderMarks {
  /** Whether telemetry was switched off here. It outranks the record in the database. */
  isOff(): boolean;
  /** @throws {Error} of the file system */
  setOff(): void;
  /** @throws {Error} of the file system */
  clearOff(): void;
  /**
   * Where the installation that a secret belongs to was made. `here`: in this folder; `copied`: in another, of which
   * this one is a copy; `elsewhere`: the database was put here without its folder, or is older than the last choice.
   */
  origin(salt: string): "here" | "copied" | "elsewhere";
  /** Marks this folder as the one of the installation that a secret belongs to. @throws {Error} of the file system */
  keep(salt: string): void;
  /** @throws {Error} of the file system */
  forget(): void;
}

const OFF = "telemetry-off";
const INSTALLATION = "telemetry-installation";

const WORDS = `Telemetry was switched off here. While this file is here it stays off, whatever database is put beside it.
Switching telemetry on in Settings removes the file.
`;

/** A copied file has another inode, which distinguishes a copy of the folder from the folder itself. */
const Mark = z.strictObject({ mark: z.string(), inode: z.string() });

/** The marks in a data folder. */
export function folderMarks(dataDir: string): FolderMarks {
  const off = join(dataDir, OFF);
  const installation = join(dataDir, INSTALLATION);
  return {
    isOff: () => exists(off),
    setOff: () => writeOff(off),
    clearOff: () => rmSync(off, { force: true }),
    origin: (salt) => originOf(installation, salt),
    keep: (salt) => writeMark(installation, salt),
    forget: () => rmSync(installation, { force: true }),
  };
}

/** Whether there is such a file; true if that cannot be determined. */
function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** The presence of the file is enough; on a full disk it may be empty. */
function writeOff(path: string): void {
  const file = openSync(path, "a");
  try {
    if (fstatSync(file).size === 0) writeSync(file, WORDS);
  } catch (error) {
    if (!["ENOSPC", "EDQUOT"].includes(errorCode(error) ?? "")) throw error;
  } finally {
    closeSync(file);
  }
}

function originOf(path: string, salt: string): ReturnType<FolderMarks["origin"]> {
  try {
    const { mark, inode } = Mark.parse(JSON.parse(readFileSync(path, "utf8")));
    if (mark !== markOf(salt)) return "elsewhere";
    return inode === String(statSync(path, { bigint: true }).ino) ? "here" : "copied";
  } catch {
    // Missing or unreadable: it may have been made elsewhere, so the question is asked again.
    return "elsewhere";
  }
}

function writeMark(path: string, salt: string): void {
  const file = openSync(path, "a");
  try {
    ftruncateSync(file);
    writeSync(file, JSON.stringify({ mark: markOf(salt), inode: String(fstatSync(file, { bigint: true }).ino) }));
  } finally {
    closeSync(file);
  }
}

/** A hash that identifies a salt without disclosing it. */
function markOf(salt: string): string {
  return createHash("sha256").update(`lektr telemetry ${salt}`).digest("hex").slice(0, 32);
}
