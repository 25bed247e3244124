import { SearchModel } from "#components/settings/search-model.tsx";
import { app } from "#lib/boot.ts";
import { readModels } from "#lib/search/embedding/models.ts";

/** What search by meaning uses. */
export function SearchSection() {
  const { db, places } = app();
  return <SearchModel first={readModels(db, places)} />;
}
