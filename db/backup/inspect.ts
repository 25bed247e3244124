import Database from "better-sqlite3";
import { comparesTo } from "../migrations-state.ts";
import { findDamage } from "./copy.ts";
import { countRows, emptyTables, tablesIn } from "./tables.ts";

/** What is counted in a library, to compare it with another. */
export interface CountedLibrary {
  books: number;
  highlights: number;
  tags: number;
  imports: number;
}

/** What is in the database file of a backup. */
export interface DatabaseContents extends CountedLibrary {
  /** When it was made, and by which version of Lektr; null for copies that Lektr did not make. */
  madeAt: number | null;
  version: string | null;
  /** Its schema, compared with this version's. A newer one cannot be used. */
  schema: "same" | "older" | "newer";
}

/** Reads what is in a database file; null if it is not a library of Lektr. */
export function readContents(path: string, migrations: string): DatabaseContents | null {
  return reading(path, (client) => {
    const tables = tablesIn(client);
    if (!["readers", "highlights", "__drizzle_migrations"].every((name) => tables.includes(name))) return null;
    const facts = tables.includes("lektr_backup")
      ? client.prepare<[], { made_at: number; version: string }>("SELECT made_at, version FROM lektr_backup").get()
      : undefined;
    const schema = comparesTo(client, migrations);
    return { madeAt: facts?.made_at ?? null, version: facts?.version ?? null, schema, ...countLibrary(client) };
  });
}

/** Counts a library, as it is in this database. */
export function countLibrary(client: Database.Database): CountedLibrary {
  return {
    books: countRows(client, "books"),
    highlights: countRows(client, "highlights"),
    tags: countRows(client, "tags"),
    imports: countRows(client, "imports"),
  };
}

/** Counts the library in a database file; null if it is none, or too damaged to be read. */
export function countFile(path: string): CountedLibrary | null {
  return reading(path, countLibrary);
}

/** Whether SQLite's own check finds the database in this file to be sound. */
export function isSound(path: string): boolean {
  return reading(path, (client) => (findDamage(client) === null ? true : null)) ?? false;
}

/** Makes a backup the database of a library: without what only backups have, and what no backup may bring. */
export function prepareRestored(path: string): void {
  const client = new Database(path, { fileMustExist: true });
  try {
    client.pragma("journal_mode = DELETE");
    emptyTables(client);
    client.exec("DROP TABLE IF EXISTS lektr_backup");
  } finally {
    client.close();
  }
}

/** Runs `read` with the database of a file; null if that is no database, or too damaged to be read. */
function reading<T>(path: string, read: (client: Database.Database) => T | null): T | null {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return read(client);
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|CANTOPEN)/.test(error.code)) return null;
    throw error;
  } finally {
    client.close();
  }
}
