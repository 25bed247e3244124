import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const MIGRATIONS = join(import.meta.dirname, "migrations");

const Journal = z.looseObject({ entries: z.array(z.unknown()) });

/** As many migrations as there are. */
export function countMigrations(): number {
  return readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql")).length;
}

/** Makes a folder with only the first `count` migrations, as an earlier version had it. @returns its path */
export function earlierMigrations(folder: string, count: number): string {
  const earlier = join(folder, "earlier");
  cpSync(MIGRATIONS, earlier, { recursive: true });
  const path = join(earlier, "meta/_journal.json");
  const journal = Journal.parse(JSON.parse(readFileSync(path, "utf8")));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return earlier;
}
