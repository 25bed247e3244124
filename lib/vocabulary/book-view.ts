import { COLORS } from "./colors.ts";
import { HIGHLIGHT_ORDERS, type HighlightOrder } from "./highlight-orders.ts";

/** What a reader wants to see of a book's highlights. */
export interface HighlightView {
  /** Words to find in texts and notes. */
  find: string;
  /** Only these colours; all if empty. */
  colors: readonly string[];
  favorite: boolean;
  hasNote: boolean;
  order: HighlightOrder;
}

type AddressValues = Record<string, string | string[] | undefined>;

/** The view in the address of a book's page; what it does not understand is ignored. */
export function viewInAddress({ find, color, show, notes, order }: AddressValues): HighlightView {
  const colors = [color ?? []].flat();
  return {
    find: typeof find === "string" ? find.trim() : "",
    colors: COLORS.filter((name) => colors.includes(name)),
    favorite: show === "favourites",
    hasNote: notes === "1",
    order: HIGHLIGHT_ORDERS.find((name) => name === order) ?? "reading",
  };
}

/** The query of a view's address, without its question mark; empty for the whole book in reading order. */
export function queryOfView({ find, colors, favorite, hasNote, order }: HighlightView): string {
  return new URLSearchParams([
    ...(find === "" ? [] : [["find", find]]),
    ...colors.map((name) => ["color", name]),
    ...(favorite ? [["show", "favourites"]] : []),
    ...(hasNote ? [["notes", "1"]] : []),
    ...(order === "reading" ? [] : [["order", order]]),
  ]).toString();
}
