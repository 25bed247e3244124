import { filterLabel, filtersIn } from "#components/search/typed-filters.ts";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { without } from "#lib/search/typed.ts";

/** Something else to ask where nothing was found. */
export interface WayOut {
  label: string;
  next: Partial<SearchQuestion>;
}

const MOST = 4;

/** The same question without one of its filters, for each of the first few. */
export function waysOut({ q, book }: Pick<SearchQuestion, "q" | "book">): WayOut[] {
  const filters = filtersIn(q, true)
    .map((filter) => ({ label: `Without “${filterLabel(filter)}”`, next: { q: without(q, filter) } }))
    // Without it there would be no question left.
    .filter(({ next }) => next.q !== "");
  const anywhere = book ? [{ label: "In all books", next: { book: null } }] : [];
  return [...anywhere, ...filters].slice(0, MOST);
}
