import { databaseFacts } from "#db/facts.ts";
import type { Db } from "#db/open.ts";
import { storeSize } from "#db/sizes.ts";
import { writeIfPossible } from "#lib/storage/problems.ts";

const HOUR_MS = 60 * 60 * 1000;
/** For how many days the size of the database is kept. */
const MOST_DAYS = 400;

/**
 * Notes the size of the database now and every hour; the last one of each day remains.
 * @returns a function that stops it
 */
export function noteSizeDaily(db: Db, now: () => number): () => void {
  noteSize(db, now());
  const timer = setInterval(() => noteSize(db, now()), HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Notes the size of the database today. */
export function noteSize(db: Db, now: number): void {
  const { bytes } = databaseFacts(db);
  writeIfPossible(() => storeSize(db, { day: dayOf(now), bytes }, dayOf(now - (MOST_DAYS - 1) * 24 * HOUR_MS)));
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
