import { and, eq, type Placeholder, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { preparedOnce } from "./prepared.ts";
import { books, highlights, imports, sourceBooks } from "./schema.ts";

/** Tables whose rows say whose they are, and from which hang rows that do not. */
const PARENTS = { books, highlights, imports, sourceBooks };
type Parent = keyof typeof PARENTS;

/**
 * Whether the row of this id is the reader's: the condition for rows that hang from it. SQLite looks once a statement
 * where the id is a value, and by the primary key where it is a column.
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
 * Before rows are inserted that hang from another.
 * @throws {Error} if that is not the reader's, as where it is gone
 */
export function requireOwn(db: Db, parent: Parent, readerId: string, id: number): void {
  if (!statements(db)[parent].get({ id, readerId })) throw new Error(`db: the reader has no row ${id} in ${parent}`);
}
