import { RETENTION } from "#lib/vocabulary/retention.ts";
import { deleteImport, importsLeftAt } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

/** Deletes files that led to nothing, so that they don't fill the disk. The library itself is not changed. */
export function forgetAbandoned(db: Db, now: number): void {
  const left = [
    ...importsLeftAt(db, "receiving", now - RETENTION.unfinishedUpload.ms),
    ...importsLeftAt(db, "previewed", now - RETENTION.preview.ms),
  ];
  for (const { readerId, id } of left) deleteImport(db, readerId, id);
}
