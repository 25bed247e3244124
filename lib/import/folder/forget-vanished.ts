import { RETENTION } from "#lib/vocabulary/retention.ts";
import { setImmediate } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import { failedPaths, forgetFile, forgetFiles, seeFilesAgain, watchedFilesAfter } from "#db/imports/watched-files.ts";
import type { Walk } from "./walk-folder.ts";

/** How often all known files are compared with those in the folder. Milliseconds. */
const SWEEP_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const PAGE = 500;

export interface Sweep {
  /** Epoch milliseconds. */
  sweptAt: number;
}

interface VanishContext {
  db: Db;
  readerId: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Forgets files that are no longer in the folder: errors at once, because removing a broken file settles them; imported
 * files after two months. An incomplete walk removes nothing.
 */
export async function forgetVanished(context: VanishContext, { files, complete }: Walk, sweep: Sweep): Promise<void> {
  const { db, readerId, now } = context;
  if (!complete) return;
  const there = new Set(files.map(({ path }) => path));
  for (const path of failedPaths(db, readerId, 1000)) if (!there.has(path)) forgetFile(db, readerId, path);
  if (now - sweep.sweptAt < SWEEP_MS) return;
  sweep.sweptAt = now;
  await sweepAll(context, there);
}

async function sweepAll({ db, readerId, now }: VanishContext, there: ReadonlySet<string>): Promise<void> {
  let page = watchedFilesAfter(db, readerId, 0, PAGE);
  while (page.length > 0) {
    const gone = page.filter(({ path, seenAt }) => !there.has(path) && seenAt < now - RETENTION.vanishedFile.ms);
    const seen = page.filter(
      ({ path, seenAt, state }) => there.has(path) && state !== "reading" && seenAt < now - DAY_MS,
    );
    if (gone.length > 0)
      forgetFiles(
        db,
        readerId,
        gone.map(({ id }) => id),
      );
    if (seen.length > 0)
      seeFilesAgain(
        db,
        readerId,
        seen.map(({ id }) => id),
        now,
      );
    await setImmediate();
    page = watchedFilesAfter(db, readerId, page.at(-1)?.id ?? 0, PAGE);
  }
}
