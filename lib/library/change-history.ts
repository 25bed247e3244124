import { latestChanges } from "#db/library/changes.ts";
import type { Db } from "#db/open.ts";
import type { LibraryChange } from "#lib/api-contract/change.ts";

/** The reader's latest changes, the last one first. */
export function changeHistory(db: Db, readerId: string): LibraryChange[] {
  return latestChanges(db, readerId).map(({ createdAt, undoneAt, ...change }) => ({
    ...change,
    createdAt: new Date(createdAt).toISOString(),
    undoneAt: undoneAt === null ? null : new Date(undoneAt).toISOString(),
  }));
}
