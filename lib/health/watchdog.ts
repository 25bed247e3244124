import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { giveUpJobsOf } from "#db/imports/jobs.ts";
import { log } from "#lib/log.ts";

/** A process whose event loop has not turned for this long responds to nothing, not even to a signal. Seconds. */
const PATIENCE_S = 30;
/** Prefix of the file name, in front of the id of the process that hung. */
const MARKER = "hung-";

/**
 * Ends this process if its event loop hangs for half a minute, so that its supervisor restarts it. Records its id, for
 * `giveUpWhatHung`.
 * @param owner of the jobs of this process
 * @returns a function that stops watching
 */
export function watchEventLoop(dataDir: string, owner: string): () => void {
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(turns, 0, 1), 500);
  timer.unref();
  const workerData = { turns, patienceSeconds: PATIENCE_S, marker: join(dataDir, MARKER + owner) };
  const thread = new Worker(join(process.cwd(), "lib/health/watchdog-thread.mjs"), { workerData });
  thread.on("error", (error) => log("watchdog: nobody watches the event loop any more", { error: error.name }));
  thread.unref();
  return () => {
    clearInterval(timer);
    void thread.terminate();
  };
}

/** Gives up the imports that made an earlier process hang: they would do so again. */
export function giveUpWhatHung(db: Db, dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((file) => file.startsWith(MARKER))) {
    const jobs = giveUpJobsOf(db, name.slice(MARKER.length));
    log("watchdog: an earlier process hung", { jobs });
    rmSync(join(dataDir, name), { force: true });
  }
}
