import { filterLabel, filtersIn } from "#components/search/typed-filters.ts";
import type { SearchQuestion } from "#components/search/use-asked.ts";
import { without } from "#lib/search/typed.ts";

/** Another search to try if nothing was found. */
export interface Suggestion {
  label: string;
  next: Partial<SearchQuestion>;
}

const MOST = 4;

/** The same search without one of its filters, for each of the first few. */
export function suggestions({ q, book }: Pick<SearchQuestion, "q" | "book">): Suggestion[] {
  const filters = filtersIn(q, true)
    .map((filter) => ({ label: `Without “${filterLabel(filter)}”`, next: { q: without(q, filter) } }))
    // Otherwise there would be no query left.
    .filter(({ next }) => next.q !== "");
  const anywhere = book ? [{ label: "In all books", next: { book: null } }] : [];
  return [...anywhere, ...filters].slice(0, MOST);
}
