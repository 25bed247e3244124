import { forgetLibraryChanges } from "#db/library/changes.ts";
import { forgetTagChanges } from "#db/library/tag-changes.ts";
import type { Db } from "#db/open.ts";
import { RETENTION } from "#lib/vocabulary/retention.ts";
import { forgetExpiredOauth } from "../auth/oauth/forget-expired.ts";
import { forgetAbandoned } from "../import/history/forget-abandoned.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Deletes what is kept for a limited time (`RETENTION`), now and every hour. Returns a function that stops it. */
export function forgetHourly(db: Db, now: () => number): () => void {
  forgetAll(db, now());
  const timer = setInterval(() => forgetAll(db, now()), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function forgetAll(db: Db, now: number): void {
  forgetAbandoned(db, now);
  forgetExpiredOauth(db, now);
  forgetTagChanges(db, now - RETENTION.change.ms);
  forgetLibraryChanges(db, now - RETENTION.change.ms);
}
