import { storeChange } from "#db/library/changes.ts";
import type { Db } from "#db/open.ts";

/** Adds a change of tags to the reader's history. `detail`: what was done, with names. Returns the change's own id. */
export function recordTagChange(
  db: Db,
  readerId: string,
  tagChangeId: number,
  { count, detail }: { count: number; detail: string },
  now: number,
): number {
  storeChange(db, readerId, { kind: "tags", count, detail, reversals: [{ field: "tags", tagChangeId }] }, now);
  return tagChangeId;
}
