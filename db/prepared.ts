import { getTableColumns, type Placeholder, sql, type Table } from "drizzle-orm";
import type { Db } from "./open.ts";

/**
 * Caches what `build` makes (statements that are prepared once and run many times) for as long as the database is open.
 * Preparing a statement again for each row costs more than running it.
 */
export function preparedOnce<T>(build: (db: Db) => T): (db: Db) => T {
  const built = new WeakMap<Db, T>();
  return (db) => {
    const known = built.get(db);
    if (known) return known;
    const made = build(db);
    built.set(db, made);
    return made;
  };
}

/** A placeholder for each column of a table except those left out, named like the column. */
export function placeholdersFor<T extends Table, Left extends keyof T["$inferSelect"] & string>(
  table: T,
  leftOut: readonly Left[],
): Record<Exclude<keyof T["$inferSelect"] & string, Left>, Placeholder> {
  const names = Object.keys(getTableColumns(table)).filter((name) => !leftOut.some((left) => left === name));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Record<
    Exclude<keyof T["$inferSelect"] & string, Left>,
    Placeholder
  >;
}
