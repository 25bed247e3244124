import Database from "better-sqlite3";
import { addFunctions } from "./functions.ts";
import { waitAtMost } from "./writable.ts";

/** How long to wait for others that write or read. Milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Writes a database anew without unused pages, through its write-ahead log: whoever reads sees it as it was until it is
 * done, and if it fails, it stays as it was. Blocks for long: run it in a thread.
 * @throws {SqliteError} SQLITE_BUSY if somebody else writes, SQLITE_FULL if there is no room for two more copies
 */
export function compactDatabase(path: string): void {
  const client = new Database(path, { fileMustExist: true });
  try {
    waitAtMost({ $client: client }, PATIENCE_MS);
    addFunctions(client);
    client.exec("VACUUM");
    // The log is now as large as the database.
    client.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    client.close();
  }
}
