import { Buffer } from "node:buffer";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readHeader } from "./header.ts";
import { errorCode } from "../../vocabulary/error-code.ts";

const LOG_HEADER_BYTES = 32;
/** The folders have the id of their process in their name, which shows whether it still runs. */
const PREFIX = "lektr-wal-";

/**
 * Applies a write-ahead log, the file whose name ends in `-wal`, to its database: until it is checkpointed, the newest
 * highlights may only be there. SQLite itself applies it, whole transactions only, in a private folder that is deleted
 * afterwards. The schema, which a stranger wrote, is not even parsed here.
 * @param most bytes; a log that would make the database larger is not applied
 * @param within where the folder is made
 * @returns the database itself if the log has nothing for it
 */
export function withLog(database: Uint8Array, log: Uint8Array, most: number, within = tmpdir()): Uint8Array {
  if (!isLogFor(database, log)) return database;
  // Its mode is 0700: nobody else may read its contents.
  const folder = mkdtempSync(join(within, `${PREFIX}${process.pid}-`));
  try {
    return applied(folder, database, log, most) ?? database;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Deletes the folders left behind by processes that were killed while they read a log. Call when the server starts. */
export function removeLeftLogs(within = tmpdir()): void {
  for (const name of readdirSync(within)) {
    const pid = Number(/^lektr-wal-(\d+)-\w+$/.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(pid) || isElsewhere(pid) || !isOurs(join(within, name))) continue;
    rmSync(join(within, name), { recursive: true, force: true });
  }
}

/** A log with another page size belongs to another database, and SQLite would mix the two. */
function isLogFor(database: Uint8Array, log: Uint8Array): boolean {
  const header = readHeader(database);
  if (header === null || log.length < LOG_HEADER_BYTES) return false;
  return Buffer.from(log.buffer, log.byteOffset, LOG_HEADER_BYTES).readUInt32BE(8) === header.pageSize;
}

/** Null if SQLite could not apply it, or the result is too large. */
function applied(folder: string, database: Uint8Array, log: Uint8Array, most: number): Uint8Array | null {
  const path = join(folder, "database");
  writeFileSync(path, database);
  writeFileSync(`${path}-wal`, log);
  if (!checkpoint(path)) return null;
  return statSync(path).size > most ? null : readFileSync(path);
}

/** Has SQLite write the log into the database. Neither statement reads the schema. */
function checkpoint(path: string): boolean {
  const connection = new Database(path, { fileMustExist: true });
  try {
    connection.pragma("locking_mode = EXCLUSIVE");
    connection.pragma("user_version");
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    connection.close();
  }
  // The last connection that is closed writes the log into the database, and then removes it.
  return !existsSync(`${path}-wal`);
}

/** Whether a process other than this one has this id. */
function isElsewhere(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is running, but belongs to somebody else.
    return errorCode(error) === "EPERM";
  }
}

/** Windows gives each user a temporary folder of their own, and has no user ids. */
function isOurs(path: string): boolean {
  return process.getuid === undefined || lstatSync(path, { throwIfNoEntry: false })?.uid === process.getuid();
}
