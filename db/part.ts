import { type AnyColumn, asc, desc, type SQL, sql } from "drizzle-orm";

/** The position of a row in an order: its sort value and its id. */
export interface ListPosition {
  value: string | number | null;
  id: number;
}

/** A part of an ordered list: the rows after a position, the last ones before a position, or those from a number on. */
export interface ListPart {
  limit: number;
  after?: ListPosition | undefined;
  before?: ListPosition | undefined;
  offset?: number | undefined;
}

type Bounds = Pick<ListPart, "after" | "before">;

/** Sorted by a value, and by id where that is the same. */
export interface ListOrder {
  value: AnyColumn | SQL;
  id: AnyColumn;
  descending: boolean;
  /** The sort value of rows without one. */
  missing: string | number;
}

/** The condition that selects the rows beyond `after` or `before`, in a form for which SQLite uses an index. */
export function withinPart({ value, id, descending, missing }: ListOrder, { after, before }: Bounds) {
  const bound = after ?? before;
  if (!bound) return undefined;
  const beyond = sql.raw((after === undefined) === descending ? ">" : "<");
  return sql`(${value}, ${id}) ${beyond} (${bound.value ?? missing}, ${bound.id})`;
}

/** The ORDER BY of a part; rows before a position are read backwards from it. */
export function orderOfPart({ value, id, descending }: ListOrder, { before }: Bounds): [SQL, SQL] {
  const direction = descending === (before === undefined) ? desc : asc;
  return [direction(value), direction(id)];
}

/** The rows of such a query in the order of the list. */
export function rowsOfPart<Row>(rows: Row[], { before }: Bounds): Row[] {
  return before === undefined ? rows : rows.toReversed();
}
