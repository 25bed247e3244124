import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * Whether a column has one of these values. Uses one parameter, however many there are: `inArray` takes one for each,
 * and SQLite accepts 32,766 at most.
 */
export function among(column: SQLWrapper, values: readonly (number | string)[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}
