import type { Db } from "./open.ts";

/** As long as this is waited for readers that keep the write-ahead log from being emptied. Milliseconds. */
const CHECKPOINT_MS = 200;

/**
 * Refuses every write to a database from now on (SQLITE_READONLY), or takes them again. Before it refuses, its write-ahead log is emptied: the
 * log lies beside the file by name, and SQLite would play it into another file that was put there since.
 */
export function refuseWrites({ $client }: Db, refuse: boolean): void {
  if (refuse) {
    waitAtMost({ $client }, CHECKPOINT_MS);
    $client.pragma("wal_checkpoint(TRUNCATE)");
  }
  $client.pragma(`query_only = ${refuse ? "ON" : "OFF"}`);
}

/** How long a statement waits for another process that writes. Milliseconds. */
export function waitAtMost({ $client }: Pick<Db, "$client">, milliseconds: number): void {
  $client.pragma(`busy_timeout = ${milliseconds}`);
}

/** Writes to the database without changing anything. @throws {SqliteError} if that cannot be done */
export function tryToWrite({ $client }: Db): void {
  const version = Number($client.pragma("user_version", { simple: true }));
  $client.pragma(`user_version = ${version}`);
}
