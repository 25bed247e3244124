import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";

/** How many migrations a database still needs; `newer` if a newer version of Lektr migrated it. */
export function pendingMigrations(client: Database.Database, migrations: string): number | "newer" {
  const { entries } = JSON.parse(readFileSync(join(migrations, "meta/_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const known = client
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get();
  if (!known) return entries.length;
  const applied = client.prepare("SELECT max(created_at) AS at FROM __drizzle_migrations").get() as {
    at: number | null;
  };
  const newest = applied.at ?? 0;
  if (!entries.some((entry) => entry.when >= newest)) return "newer";
  return entries.filter((entry) => entry.when > newest).length;
}

/** The schema of a database, compared with the one that these migrations lead to. */
export function comparesTo(client: Database.Database, migrations: string): "same" | "older" | "newer" {
  const pending = pendingMigrations(client, migrations);
  if (pending === "newer") return "newer";
  return pending === 0 ? "same" : "older";
}
