import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { addFunctions } from "./functions.ts";
import { pendingMigrations } from "./migrations-state.ts";
import * as schema from "./schema.ts";
import { USUAL_MS, waitAtMost } from "./writable.ts";

/** The library's one database. Queries are synchronous; so are transactions, whose callback must not be async. */
export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/** Thrown if a database file cannot be used; `message` says what to do about it. */
export class UnusableDatabase extends Error {
  readonly code: "newer" | "older" | "damaged";
  constructor(code: "newer" | "older" | "damaged", message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnusableDatabase";
    this.code = code;
  }
}

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
  const client = connect(path);
  const db = drizzle({ client, schema });
  const pending = countPending(client, path, migrations);
  if (pending > 0) {
    migrateSafely(db, migrations);
    if (!fresh) say(`Database upgraded (${pending} ${pending === 1 ? "step" : "steps"}).`);
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
  const client = connect(path);
  if (countPending(client, path, migrations) > 0) {
    client.close();
    throw new UnusableDatabase("older", "Start Lektr once, so that it upgrades its database, and then run this again.");
  }
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
  try {
    const client = new Database(path);
    waitAtMost({ $client: client }, USUAL_MS);
    client.pragma("busy_timeout = 5000");
    addFunctions(client);
    client.pragma("journal_mode = WAL");
    client.pragma("synchronous = NORMAL");
    // On while migrating: a rebuilt table must not leave traces of data that telemetry will have to erase.
    client.pragma("secure_delete = ON");
    // Off while migrating: rebuilding a table must not delete the rows that refer to it.
    client.pragma("foreign_keys = OFF");
    checkSoundness(client, path);
    return client;
  } catch (cause) {
    if (isDamage(cause)) throw new UnusableDatabase("damaged", damagedMessage(path), cause);
    throw cause;
  }
}

/** Up to this size every page is checked; checking a larger file would delay the start. Bytes. */
const CHECKED_WHOLE = 32 * 1024 * 1024;

/** Throws if a file is not a database, was cut short, or (if it is small enough to check) is damaged inside. */
function checkSoundness(client: Database.Database, path: string): void {
  const pages = client.pragma("page_count", { simple: true }) as number;
  const pageSize = client.pragma("page_size", { simple: true }) as number;
  client.prepare("SELECT count(*) FROM sqlite_master").get();
  if (path === ":memory:" || pages * pageSize > CHECKED_WHOLE) return;
  const answer = client.pragma("quick_check(1)", { simple: true }) as string;
  if (answer !== "ok") throw new TornDatabase(answer);
}

/** What SQLite's own check found. */
class TornDatabase extends Error {}

function isDamage(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return error instanceof TornDatabase;
  return error.code.startsWith("SQLITE_NOTADB") || error.code.startsWith("SQLITE_CORRUPT");
}

function damagedMessage(path: string): string {
  return (
    `The database ${path} is damaged and was left as it is. ` +
    "Restore a backup with `npm run restore`, or move the file away to start with an empty library."
  );
}

function countPending(client: Database.Database, path: string, migrations: string): number {
  const pending = pendingMigrations(client, migrations);
  if (pending !== "newer") return pending;
  client.close();
  throw new UnusableDatabase(
    "newer",
    `The database ${path} was written by a newer version of Lektr and was left as it is. Start that version, or a later one.`,
  );
}

/** Whether a database file exists that `openDatabase` would migrate: it should be backed up first. */
export function needsMigration(path: string, migrations: string): boolean {
  if (!existsSync(path)) return false;
  const client = connect(path);
  try {
    return countPending(client, path, migrations) > 0;
  } finally {
    client.close();
  }
}

function migrateSafely(db: Db, migrations: string): void {
  migrate(db, { migrationsFolder: migrations });
  const broken = db.$client.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new Error(`db: the upgrade left ${broken.length} rows that point to nothing`);
}
