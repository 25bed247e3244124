/**
 * The row that a statement with RETURNING wrote. Read it with `all()`, never with `get()`: outside a transaction,
 * better-sqlite3's `get()` stops before the statement ends, and hides that its commit failed on a full disk
 * (`returning.test.ts`).
 * @throws {Error} if no row was written
 */
export function writtenRow<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Error("db: the statement wrote no row");
  return row;
}
