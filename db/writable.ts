import type Database from "better-sqlite3";

interface WritableDb {
  $client: Database.Database;
}

/**
 * How long to wait for other connections that read, and so keep the write-ahead log from being emptied. Milliseconds.
 */
const CHECKPOINT_MS = 200;
/** How long a statement waits for another process that writes, by default. Milliseconds. */
export const USUAL_MS = 5000;

/**
 * Refuses every write to a database from now on (SQLITE_READONLY), or allows them again. Before it refuses, it empties
 * the write-ahead log: SQLite finds the log next to the file by name, and would replay it into another file that was
 * put there since.
 */
export function refuseWrites({ $client }: WritableDb, refuse: boolean): void {
  try {
    waitAtMost({ $client }, refuse ? CHECKPOINT_MS : USUAL_MS);
    if (refuse) $client.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    forbidWrites({ $client }, refuse);
  }
}

/**
 * Refuses every write to a database at once, or allows them again, and leaves its write-ahead log as it is: nothing of
 * it may come into a damaged file.
 */
export function forbidWrites({ $client }: WritableDb, forbid: boolean): void {
  $client.pragma(`query_only = ${forbid ? "ON" : "OFF"}`);
}

/** How long a statement waits for another process that writes. Milliseconds. */
export function waitAtMost({ $client }: WritableDb, milliseconds: number): void {
  $client.pragma(`busy_timeout = ${milliseconds}`);
}

/** Writes to the database without changing anything. @throws {SqliteError} if that fails */
export function tryToWrite({ $client }: WritableDb): void {
  const version = Number($client.pragma("user_version", { simple: true }));
  $client.pragma(`user_version = ${version}`);
}
