import { z } from "zod";
import type { ListItem } from "./bounded.ts";

/**
 * A page of the API may be larger than an answer: a cursor is the API's own, and how many items of its page were
 * already given.
 */
export const Cursor = z
  .string()
  .max(2010)
  .regex(/^\d{1,3}\.[\w-]*$/, "This is not a `nextCursor` of this tool.")
  .describe("The `nextCursor` of the previous answer, with the other arguments unchanged.");

export const nextCursor = z.string().nullable().describe("Pass it as `cursor` for more; null if that was all.");

/** How many items of a page to leave out, and the API's cursor of that page. */
export function readCursor(cursor: string | undefined): { skip: number; page: string | undefined } {
  const [skip = "0", page = ""] = cursor?.split(".") ?? [];
  return { skip: Number(skip), page: page === "" ? undefined : page };
}

/** The items of a page after those that were given, each with the cursor that continues after it. */
export function itemsAfter<T>(
  page: { items: readonly T[]; nextCursor: string | null },
  { skip, page: cursor = "" }: ReturnType<typeof readCursor>,
): ListItem<T>[] {
  const last = page.nextCursor === null ? null : `0.${page.nextCursor}`;
  const items = page.items.map((item, at) => ({
    item,
    next: at + 1 < page.items.length ? `${at + 1}.${cursor}` : last,
  }));
  return items.slice(skip);
}

/** The most results of a search that the API returns; they have no pages. */
const MOST_RESULTS = 100;

/** How many results to ask for to give `limit` after those that were given. */
export function resultsFor(skip: number, limit: number): number {
  return Math.min(skip + limit, MOST_RESULTS);
}

/** The results after those that were given. */
export function resultsAfter<T>(results: readonly T[], skip: number, asked: number): ListItem<T>[] {
  const mayHaveMore = results.length === asked && asked < MOST_RESULTS;
  const items = results.map((item, at) => ({
    item,
    next: at + 1 < results.length || mayHaveMore ? `${at + 1}.` : null,
  }));
  return items.slice(skip);
}
