import Database from "better-sqlite3";
import { z } from "zod";

/** What must be true of a highlight. */
interface PromisedHighlight {
  note: string | null;
  color: string | null;
  isTrashed: boolean;
}

/** What a server has acknowledged: every highlight, by its text, and no other. */
export type Promises = ReadonlyMap<string, PromisedHighlight>;

export const NEW: PromisedHighlight = { note: null, color: null, isTrashed: false };

const Row = z.object({
  id: z.number(),
  text: z.string(),
  note: z.string().nullable(),
  color: z.string().nullable(),
  deleted_at: z.number().nullable(),
});
type StoredHighlight = z.infer<typeof Row>;

/** The highlights in a database, and what SQLite says of its pages and references. */
export function readDatabase(path: string): { integrity: string; dangling: number; rows: StoredHighlight[] } {
  const database = new Database(path, { readonly: true });
  try {
    const integrity = String(database.pragma("integrity_check", { simple: true }));
    const dangling = z.array(z.unknown()).parse(database.pragma("foreign_key_check")).length;
    const rows = z.array(Row).parse(database.prepare("SELECT id, text, note, color, deleted_at FROM highlights").all());
    return { integrity, dangling, rows };
  } finally {
    database.close();
  }
}

/** Which promises are broken, in words; none if the database is exactly as it was promised. */
export function brokenPromises(promises: Promises, rows: readonly StoredHighlight[]): string[] {
  const broken: string[] = [];
  const found = new Set<string>();
  for (const { text, note, color, deleted_at: deletedAt } of rows) {
    if (found.has(text)) broken.push(`doubled: ${text}`);
    found.add(text);
    const promised = promises.get(text);
    if (!promised) broken.push(`not promised: ${text}`);
    else if (promised.note !== note) broken.push(`the note of ${text}: ${note} instead of ${promised.note}`);
    else if (promised.color !== color) broken.push(`the colour of ${text}: ${color} instead of ${promised.color}`);
    else if (promised.isTrashed !== (deletedAt !== null)) broken.push(`in the trash or not: ${text}`);
  }
  for (const text of promises.keys()) if (!found.has(text)) broken.push(`missing: ${text}`);
  return broken;
}
