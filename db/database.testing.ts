import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { addFunctions } from "./functions.ts";
import { MIGRATIONS } from "./migrations.testing.ts";
import { type Db, openDatabase } from "./open.ts";
import * as schema from "./schema.ts";
import { USUAL_MS, waitAtMost } from "./writable.ts";

/** A new library after its migrations, which take fifty times as long as opening a copy. */
let migrated: Buffer | undefined;

/** A new in-memory library for tests, with one reader: the owner, whose id is `ada`. */
export function libraryInMemory(): Db {
  migrated ??= migrate();
  const client = new Database(migrated);
  waitAtMost({ $client: client }, USUAL_MS);
  addFunctions(client);
  // The same settings as `openDatabase`; an in-memory library has its journal in memory, too.
  for (const pragma of ["journal_mode = MEMORY", "foreign_keys = ON", "secure_delete = OFF"]) client.pragma(pragma);
  return drizzle({ client, schema });
}

function migrate(): Buffer {
  const db = openDatabase(":memory:", { migrations: MIGRATIONS });
  const at = new Date("2024-03-01T00:00:00Z");
  db.insert(schema.readers)
    .values({ id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  const bytes = db.$client.serialize();
  db.$client.close();
  return bytes;
}
