import { SearchModel } from "#components/settings/search-model.tsx";
import { app } from "#lib/boot.ts";
import { readModels } from "#lib/search/embedding/models.ts";

/** The model that semantic search uses. */
export function SearchSection() {
  const { db, places } = app();
  return <SearchModel first={readModels(db, places)} />;
}
