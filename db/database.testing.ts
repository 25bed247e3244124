import { join } from "node:path";
import { type Db, openDatabase } from "./open.ts";
import { readers } from "./schema.ts";

/** A new library in memory, for tests, with one reader: the owner, whose id is `ada`. */
export function libraryInMemory(): Db {
  const db = openDatabase(":memory:", { migrations: join(import.meta.dirname, "migrations") });
  const at = new Date("2024-03-01T00:00:00Z");
  db.insert(readers)
    .values({ id: "ada", name: "Ada", email: "ada@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  return db;
}
