import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Db } from "#db/open.ts";
import { giveUpJobsOf } from "#db/imports/jobs.ts";
import { log } from "#lib/log.ts";

/** A process whose event loop has not turned for so long answers nobody, also no signal. Seconds. */
const PATIENCE_S = 30;
/** Before the name of the process that hung. */
const MARKER = "hung-";

/**
 * Ends this process where its event loop hangs for half a minute, so that whatever keeps it running starts it anew.
 * What it worked on is remembered, for `giveUpWhatHung`.
 * @param owner of the jobs of this process
 * @returns stops watching
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

/** Has the imports given up that made an earlier process hang: they would do so again. */
export function giveUpWhatHung(db: Db, dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((file) => file.startsWith(MARKER))) {
    const jobs = giveUpJobsOf(db, name.slice(MARKER.length));
    log("watchdog: an earlier process hung", { jobs });
    rmSync(join(dataDir, name), { force: true });
  }
}
