import type Database from "better-sqlite3";

interface WritableDb {
  $client: Database.Database;
}

/** As long as this is waited for readers that keep the write-ahead log from being emptied. Milliseconds. */
const CHECKPOINT_MS = 200;
/** How long a statement waits for another process that writes, unless it is said. Milliseconds. */
export const USUAL_MS = 5000;

/**
 * Refuses every write to a database from now on (SQLITE_READONLY), or takes them again. Before it refuses, its
 * write-ahead log is emptied: the log lies beside the file by name, and SQLite would play it into another file that was
 * put there since.
 */
export function refuseWrites({ $client }: WritableDb, refuse: boolean): void {
  try {
    waitAtMost({ $client }, refuse ? CHECKPOINT_MS : USUAL_MS);
    if (refuse) $client.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    $client.pragma(`query_only = ${refuse ? "ON" : "OFF"}`);
  }
}

/** How long a statement waits for another process that writes. Milliseconds. */
export function waitAtMost({ $client }: WritableDb, milliseconds: number): void {
  $client.pragma(`busy_timeout = ${milliseconds}`);
}

/** Writes to the database without changing anything. @throws {SqliteError} if that cannot be done */
export function tryToWrite({ $client }: WritableDb): void {
  const version = Number($client.pragma("user_version", { simple: true }));
  $client.pragma(`user_version = ${version}`);
}
