import { and, eq, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { preparedOnce } from "./prepared.ts";
import { books, highlights, imports, sourceBooks } from "./schema.ts";

/** Tables with a reader's id, to which rows without one refer. */
const PARENTS = { books, highlights, imports, sourceBooks };
type Parent = keyof typeof PARENTS;

/**
 * Whether the row with this id is the reader's: the condition for rows that refer to it. SQLite checks once per
 * statement if the id is a value, and by the primary key if it is a column.
 */
export function isOwn(parent: Parent, readerId: string | Placeholder, id: SQLWrapper | number): SQL {
  return sql`EXISTS (SELECT 1 FROM ${PARENTS[parent]} own WHERE own.id = ${id} AND +own.reader_id = ${readerId})`;
}

const statements = preparedOnce((db) => {
  const own = (parent: Parent) => {
    const table = PARENTS[parent];
    const which = and(eq(table.id, sql.placeholder("id")), sql`+${table.readerId} = ${sql.placeholder("readerId")}`);
    return db.select({ id: table.id }).from(table).where(which).prepare();
  };
  return {
    books: own("books"),
    highlights: own("highlights"),
    imports: own("imports"),
    sourceBooks: own("sourceBooks"),
  };
});

/**
 * Call before inserting rows that refer to this one.
 * @throws {Error} if it is not the reader's, or does not exist
 */
export function requireOwn(db: Db, parent: Parent, readerId: string, id: number): void {
  if (!statements(db)[parent].get({ id, readerId })) throw new Error(`db: the reader has no row ${id} in ${parent}`);
}
