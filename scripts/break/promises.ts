import Database from "better-sqlite3";
import { z } from "zod";

/** What must be true of a highlight. */
interface PromisedHighlight {
  /** The title of its book. */
  book: string;
  note: string | null;
  color: string | null;
  isTrashed: boolean;
}

/** What a server has acknowledged: every highlight, by its text, and no other. */
export type Promises = ReadonlyMap<string, PromisedHighlight>;

/** A highlight that was just added to a book. */
export function newIn(book: string): PromisedHighlight {
  return { book, note: null, color: null, isTrashed: false };
}

const Row = z.object({
  id: z.number(),
  book: z.string(),
  book_id: z.number(),
  text: z.string(),
  note: z.string().nullable(),
  color: z.string().nullable(),
  deleted_at: z.number().nullable(),
});
type StoredHighlight = z.infer<typeof Row>;

const HIGHLIGHTS =
  "SELECT h.id, b.title AS book, h.book_id, h.text, h.note, h.color, h.deleted_at FROM highlights h JOIN books b ON b.id = h.book_id";

/** The highlights in a database, and what SQLite says of its pages and references. */
export function readDatabase(path: string): { integrity: string; dangling: number; rows: StoredHighlight[] } {
  const database = new Database(path, { readonly: true });
  try {
    const integrity = String(database.pragma("integrity_check", { simple: true }));
    const dangling = z.array(z.unknown()).parse(database.pragma("foreign_key_check")).length;
    const rows = z.array(Row).parse(database.prepare(HIGHLIGHTS).all());
    return { integrity, dangling, rows };
  } finally {
    database.close();
  }
}

/** Which promises are broken, in words; none if the database is exactly as it was promised. */
export function brokenPromises(promises: Promises, rows: readonly StoredHighlight[]): string[] {
  const broken: string[] = [];
  const found = new Set<string>();
  for (const { text, book, note, color, deleted_at: deletedAt } of rows) {
    if (found.has(text)) broken.push(`doubled: ${text}`);
    found.add(text);
    const promised = promises.get(text);
    if (!promised) broken.push(`not promised: ${text}`);
    else if (promised.book !== book) broken.push(`the book of ${text}: ${book} instead of ${promised.book}`);
    else if (promised.note !== note) broken.push(`the note of ${text}: ${note} instead of ${promised.note}`);
    else if (promised.color !== color) broken.push(`the colour of ${text}: ${color} instead of ${promised.color}`);
    else if (promised.isTrashed !== (deletedAt !== null)) broken.push(`in the trash or not: ${text}`);
  }
  for (const text of promises.keys()) if (!found.has(text)) broken.push(`missing: ${text}`);
  return broken;
}
