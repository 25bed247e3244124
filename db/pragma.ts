import type { Db } from "./open.ts";

/** Runs `act` with another value of a connection's pragma, and restores the old value afterwards. */
function withPragma<T>(db: Db, name: "busy_timeout" | "secure_delete", value: number, act: () => T): T {
  const before = Number(db.$client.pragma(name, { simple: true }));
  db.$client.pragma(`${name} = ${value}`);
  try {
    return act();
  } finally {
    db.$client.pragma(`${name} = ${before}`);
  }
}

/** Runs `act`, waiting for other processes no longer than `ms`. @throws {SqliteError} `SQLITE_BUSY` after that */
export function withPatience<T>(db: Db, ms: number, act: () => T): T {
  return withPragma(db, "busy_timeout", ms, act);
}

/**
 * Runs `act` while SQLite zeroes every byte that it frees; works inside a transaction as well. Every write to a table
 * whose rows must be erased physically goes through here, inserts included: splitting a page leaves a copy of the rows
 * that moved. It costs imports about 8 % of CPU time, so it is off for everything else.
 */
export function withSecureDelete<T>(db: Db, act: () => T): T {
  return withPragma(db, "secure_delete", 1, act);
}
