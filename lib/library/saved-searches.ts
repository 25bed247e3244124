import {
  changeSavedSearch,
  countSavedSearches,
  createSavedSearch,
  isNameTaken,
  listSavedSearches,
} from "#db/library/saved-searches.ts";
import type { Db } from "#db/open.ts";
import type { SavedSearch } from "#lib/api-contract/saved-search.ts";
import { MOST_SAVED_SEARCHES } from "#lib/vocabulary/limits.ts";

/** A reader's saved searches by name. */
export function presentSavedSearches(db: Db, readerId: string): SavedSearch[] {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  return listSavedSearches(db, readerId)
    .map(({ id, name, q, hasFeed }) => ({ id, name, q, hasFeed }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || a.id - b.id);
}

/** Saves a search; null if its name is taken, or there are too many. */
export function saveSearch(
  db: Db,
  readerId: string,
  { name, q }: { name: string; q: string },
  now: number,
): SavedSearch | null {
  return db.transaction(() => {
    if (isNameTaken(db, readerId, name, 0) || countSavedSearches(db, readerId) >= MOST_SAVED_SEARCHES) return null;
    const { id } = createSavedSearch(db, { readerId, name, q, createdAt: now });
    return { id, name, q, hasFeed: false };
  });
}

/** Changes a saved search: `unknown` if there is none, `taken` if another one has the name. */
export function editSavedSearch(
  db: Db,
  readerId: string,
  id: number,
  change: { name?: string | undefined; q?: string | undefined },
): SavedSearch | "unknown" | "taken" {
  return db.transaction(() => {
    const before = listSavedSearches(db, readerId).find((one) => one.id === id);
    if (!before) return "unknown";
    const { name = before.name, q = before.q } = change;
    if (isNameTaken(db, readerId, name, id)) return "taken";
    changeSavedSearch(db, readerId, id, { name, q });
    return { id, name, q, hasFeed: before.hasFeed };
  });
}
