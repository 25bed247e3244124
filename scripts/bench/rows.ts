import Database from "better-sqlite3";
import { z } from "zod";
import { emptyLibrary } from "./library.ts";

/** The tables that an import writes, in the order of their references. */
const TABLES = ["imports", "books", "source_books", "source_entries", "highlights"] as const;
type BenchTable = (typeof TABLES)[number];

export interface BenchRows {
  /** By table, the highest id that existed before. */
  since: Record<BenchTable, number>;
  tables: [name: BenchTable, rows: Record<string, unknown>[]][];
}

const Records = z.array(z.record(z.string(), z.unknown()));
const EVERYTHING: BenchRows["since"] = { imports: 0, books: 0, source_books: 0, source_entries: 0, highlights: 0 };

/** Every row that was written since, from a database file; nothing else of it. */
export function rowsSince(path: string, since: BenchRows["since"] = EVERYTHING): BenchRows {
  const db = new Database(path, { readonly: true });
  const rows = (name: BenchTable) => Records.parse(db.prepare(`SELECT * FROM ${name} WHERE id > ?`).all(since[name]));
  const tables = TABLES.map((name): BenchRows["tables"][number] => [name, rows(name)]);
  db.close();
  return { since, tables };
}

/**
 * The lower bound for the same rows: one prepared statement per table, one transaction, into an empty library.
 * Milliseconds.
 */
export function insertRows({ tables }: BenchRows): number {
  const { db, remove } = emptyLibrary();
  // Rows refer to books that existed before.
  db.$client.pragma("foreign_keys = OFF");
  const began = performance.now();
  db.$client.transaction(() => {
    for (const [name, rows] of tables) {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) continue;
      const places = columns.map((column) => `@${column}`).join(", ");
      const insert = db.$client.prepare(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (${places})`);
      // The triggers count again.
      for (const row of rows) insert.run(name === "books" ? { ...row, highlight_count: 0 } : row);
    }
  })();
  const took = performance.now() - began;
  remove();
  return took;
}
