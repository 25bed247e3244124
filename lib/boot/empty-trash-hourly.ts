import type { Db } from "#db/open.ts";
import { breather } from "../jobs/breathe.ts";
import { emptyExpiredTrash } from "../library/empty-trash.ts";

const HOUR_MS = 60 * 60 * 1000;

interface EmptyTrashOptions {
  db: Db;
  now: () => number;
  failed: (error: unknown) => void;
}

/** Deletes for good what has been in the trash for long enough, now and every hour. Returns what stops it. */
export function emptyTrashHourly({ db, now, failed }: EmptyTrashOptions): () => void {
  let isStopped = false;
  let isBusy = false;
  const pause = breather();
  const breathe = async () => {
    await pause();
    if (isStopped) throw new Stopped("trash: stopping");
  };
  const run = () => {
    if (isBusy) return;
    isBusy = true;
    void emptyExpiredTrash({ db, breathe }, now())
      .catch((error: unknown) => {
        if (!(error instanceof Stopped)) failed(error);
      })
      .finally(() => {
        isBusy = false;
      });
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

/** Ends a run between two steps: not a failure. */
class Stopped extends Error {}
