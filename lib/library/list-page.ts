import type { ListPart, ListPosition } from "#db/part.ts";
import { toCursor } from "#lib/api-contract/paging.ts";

/** An ordered list of which one part at a time is read. */
interface OrderedList<Row> {
  rows: (part: ListPart) => Row[];
  placeOf: (row: Row) => ListPosition;
  /** The position of the row with this id, even if it is not in the list; undefined if there is no such row. */
  find: (id: number) => ListPosition | undefined;
  countBefore: (place: ListPosition) => number;
}

/** Which page: the first, the one after or before a position, or the one around an item. */
export interface PageRequest {
  limit: number;
  after?: ListPosition | undefined;
  before?: ListPosition | undefined;
  around?: number | undefined;
}

interface ListPageRows<Row> {
  rows: Row[];
  /** Null on the first page. */
  previousCursor: string | null;
  /** Null on the last page. */
  nextCursor: string | null;
}

/** Reads one page of a list; an item that is not in it leads to the first page. */
export function readPage<Row>(list: OrderedList<Row>, { limit, around, ...bounds }: PageRequest): ListPageRows<Row> {
  const found = around === undefined ? undefined : list.find(around);
  const part = found ? { offset: offsetAround(list.countBefore(found), limit) } : bounds;
  // Read one more than is shown, to know whether there is another page.
  const rows = list.rows({ ...part, limit: limit + 1 });
  const isBackwards = "before" in part && part.before !== undefined;
  const shown = isBackwards ? rows.slice(-limit) : rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const isFirst = "offset" in part ? part.offset === 0 : part.after === undefined;
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown,
    previousCursor: first && (isBackwards ? hasMore : !isFirst) ? cursorAt(list.placeOf(first), "before") : null,
    nextCursor: last && (isBackwards || hasMore) ? cursorAt(list.placeOf(last), "after") : null,
  };
}

/**
 * The offset of the page that contains an item with at least a quarter page on either side. Always a multiple of half a
 * page, so that rows of a grid are the same however one got there.
 */
function offsetAround(before: number, limit: number): number {
  const step = Math.ceil(limit / 2);
  return step * Math.max(0, Math.round(before / step) - 1);
}

function cursorAt({ value, id }: ListPosition, way: "after" | "before"): string {
  return toCursor(value, id, way);
}
