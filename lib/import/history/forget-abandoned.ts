import { RETENTION } from "#lib/vocabulary/retention.ts";
import { deleteImport, importsLeftAt } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Forgets files of which nothing came, so that they do not fill the disk. Nothing in the library is touched. */
export function forgetAbandoned(db: Db, now: number): void {
  const left = [
    ...importsLeftAt(db, "receiving", now - RETENTION.unfinishedUpload.ms),
    ...importsLeftAt(db, "previewed", now - RETENTION.preview.ms),
  ];
  for (const { readerId, id } of left) deleteImport(db, readerId, id);
}

/** Does so now and every hour. The returned function ends it. */
export function keepForgetting(db: Db, now: () => number): () => void {
  forgetAbandoned(db, now());
  const timer = setInterval(() => forgetAbandoned(db, now()), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
