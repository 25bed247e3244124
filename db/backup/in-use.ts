import Database from "better-sqlite3";

/** Whether another process has a database open. */
export function isInUse(path: string): boolean {
  const client = new Database(path, { fileMustExist: true, timeout: 500 });
  try {
    // Of a database with a write-ahead log, nobody gets exclusive access while another has it open.
    client.pragma("locking_mode = EXCLUSIVE");
    client.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith("SQLITE_BUSY")) return true;
    // A damaged one cannot be in use by a server, which would not start with it.
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return false;
    throw error;
  } finally {
    client.close();
  }
}
