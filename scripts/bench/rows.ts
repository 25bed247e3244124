import Database from "better-sqlite3";
import { z } from "zod";
import { emptyLibrary } from "./library.ts";

/** What an import writes, in the order in which rows may point to each other. */
const TABLES = ["imports", "books", "source_books", "source_entries", "highlights"] as const;
type BenchTable = (typeof TABLES)[number];

export interface BenchRows {
  /** By table, the highest id that counts as there before. */
  since: Record<BenchTable, number>;
  tables: [name: BenchTable, rows: Record<string, unknown>[]][];
}

const Records = z.array(z.record(z.string(), z.unknown()));
const EVERYTHING: BenchRows["since"] = { imports: 0, books: 0, source_books: 0, source_entries: 0, highlights: 0 };

/** Every row that was written since, out of a database file; nothing else of it. */
export function rowsSince(path: string, since: BenchRows["since"] = EVERYTHING): BenchRows {
  const db = new Database(path, { readonly: true });
  const rows = (name: BenchTable) => Records.parse(db.prepare(`SELECT * FROM ${name} WHERE id > ?`).all(since[name]));
  const tables = TABLES.map((name): BenchRows["tables"][number] => [name, rows(name)]);
  db.close();
  return { since, tables };
}

/**
 * The least that the same rows cost: one prepared statement a table, one transaction, into an empty library.
 * Milliseconds.
 */
export function insertRows({ tables }: BenchRows): number {
  const { db, remove } = emptyLibrary();
  // Rows point to books that were there before.
  db.$client.pragma("foreign_keys = OFF");
  const began = performance.now();
  db.$client.transaction(() => {
    for (const [name, rows] of tables) {
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) continue;
      const places = columns.map((column) => `@${column}`).join(", ");
      const insert = db.$client.prepare(`INSERT INTO ${name} (${columns.join(", ")}) VALUES (${places})`);
      // What the triggers count, they count again.
      for (const row of rows) insert.run(name === "books" ? { ...row, highlight_count: 0 } : row);
    }
  })();
  const took = performance.now() - began;
  remove();
  return took;
}
