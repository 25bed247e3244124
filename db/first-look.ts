import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { isDamageError } from "./damage.ts";
import { addFunctions } from "./functions.ts";
import { pendingMigrations } from "./migrations-state.ts";
import { UnusableDatabase } from "./unusable-database.ts";
import { USUAL_MS, waitAtMost } from "./writable.ts";

/** Up to this size every page is checked; checking a larger file would delay the start. Bytes. */
const CHECKED_WHOLE = 32 * 1024 * 1024;

/**
 * Looks at a database before anything writes to it, and leaves it as it is.
 * @returns how many migrations it needs
 * @throws {UnusableDatabase} if the file is no database, was cut short, is damaged inside (checked only if it is small
 *   enough), or was written by a newer version of Lektr
 */
export function lookAtDatabase(path: string, migrations: string): number {
  const client = openUnchanged(path);
  try {
    waitAtMost({ $client: client }, USUAL_MS);
    addFunctions(client);
    const pending = pendingMigrations(client, migrations);
    if (pending === "newer") throw new UnusableDatabase("newer", newerMessage(path));
    if (sizeOf(client) <= CHECKED_WHOLE) checkPages(client, path);
    return pending;
  } catch (cause) {
    if (isDamageError(cause)) throw damaged(path, cause);
    throw cause;
  } finally {
    client.close();
  }
}

/**
 * Of two ways to open a database, the one that leaves its folder as it was. The last connection that can write empties
 * a write-ahead log into the database when it closes; one that can’t write leaves a log behind where there was none.
 */
function openUnchanged(path: string): Database.Database {
  const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return new Database(path, { readonly: hasLog, fileMustExist: true });
}

function sizeOf(client: Database.Database): number {
  return Number(client.pragma("page_count", { simple: true })) * Number(client.pragma("page_size", { simple: true }));
}

function checkPages(client: Database.Database, path: string): void {
  const found = String(client.pragma("quick_check(1)", { simple: true }));
  if (found !== "ok") throw damaged(path, new Error(found));
}

function damaged(path: string, cause: unknown): UnusableDatabase {
  const message =
    `The database ${path} is damaged and was left as it is. ` +
    "Restore a backup with `npm run restore`, or move the file away to start with an empty library.";
  return new UnusableDatabase("damaged", message, cause);
}

function newerMessage(path: string): string {
  return `The database ${path} was written by a newer version of Lektr and was left as it is. Start that version, or a later one.`;
}
