import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { lookAtDatabase } from "./first-look.ts";
import { addFunctions } from "./functions.ts";
import * as schema from "./schema.ts";
import { UnusableDatabase } from "./unusable-database.ts";
import { USUAL_MS, waitAtMost } from "./writable.ts";

/** The library's one database. Queries are synchronous; so are transactions, whose callback must not be async. */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

interface OpenOptions {
  /** The folder with `meta/_journal.json` and the SQL files. */
  migrations: string;
  /** Called with a sentence about each slow or notable step. */
  say?: (message: string) => void;
}

/**
 * Opens the database at `path` (`:memory:` for tests), creating it if there is none, and migrates it to the newest
 * version. It makes no backup before that: `needsMigration` says whether one is due.
 * @throws {UnusableDatabase} if the file is damaged, or was written by a newer version of Lektr.
 */
export function openDatabase(path: string, { migrations, say = () => {} }: OpenOptions): Db {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const fresh = path === ":memory:" || !existsSync(path);
  const needed = fresh ? null : lookAtDatabase(path, migrations);
  const client = connect(path);
  const db = drizzle({ client, schema });
  if (needed !== 0) {
    migrateSafely(db, migrations);
    if (needed !== null) say(`Database upgraded (${needed} ${needed === 1 ? "step" : "steps"}).`);
  }
  client.pragma("foreign_keys = ON");
  // It slows imports down; `withSecureDelete` turns it on for data that must be erased physically.
  client.pragma("secure_delete = OFF");
  return db;
}

/**
 * Opens the database of a server that may be running, to change it from another process.
 * @throws {UnusableDatabase} also if it needs a migration, which only the server may run
 */
export function openBesideServer(path: string, migrations: string): Db {
  if (lookAtDatabase(path, migrations) > 0) {
    throw new UnusableDatabase("older", "Start Lektr once, so that it upgrades its database, and then run this again.");
  }
  const client = connect(path);
  client.pragma("foreign_keys = ON");
  return drizzle({ client, schema });
}

/** Opens a database for reading only, while another connection writes it. */
export function openToRead(path: string): Db {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  waitAtMost({ $client: client }, USUAL_MS);
  return drizzle({ client, schema });
}

function connect(path: string): Database.Database {
  const client = new Database(path);
  waitAtMost({ $client: client }, USUAL_MS);
  addFunctions(client);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  // On while migrating: a rebuilt table must not leave traces of data that telemetry will have to erase.
  client.pragma("secure_delete = ON");
  // Off while migrating: rebuilding a table must not delete the rows that refer to it.
  client.pragma("foreign_keys = OFF");
  return client;
}

/** Whether a database file exists that `openDatabase` would migrate: it should be backed up first. */
export function needsMigration(path: string, migrations: string): boolean {
  return existsSync(path) && lookAtDatabase(path, migrations) > 0;
}

function migrateSafely(db: Db, migrations: string): void {
  migrate(db, { migrationsFolder: migrations });
  const broken = db.$client.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new Error(`db: the upgrade left ${broken.length} rows that point to nothing`);
}
