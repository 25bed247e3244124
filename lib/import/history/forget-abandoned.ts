import { deleteImport, importsLeftAt } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";

const HOUR_MS = 60 * 60 * 1000;
/** A file that is not stored whole after this time never will be: its process has died. Milliseconds. */
const STORING_MS = HOUR_MS;
/** A preview waits this long for the reader's word; then its file is let go of. Milliseconds. */
const PREVIEW_MS = 30 * 24 * HOUR_MS;

/** Forgets files of which nothing came, so that they do not fill the disk. Nothing in the library is touched. */
export function forgetAbandoned(db: Db, now: number): void {
  const left = [
    ...importsLeftAt(db, "receiving", now - STORING_MS),
    ...importsLeftAt(db, "previewed", now - PREVIEW_MS),
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
