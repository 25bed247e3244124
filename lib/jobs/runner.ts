import { claimJob, failJob, finishJob, type JobRow, putBackJob, releaseClaims, renewClaim } from "#db/jobs.ts";
import type { Db } from "#db/open.ts";
import { describeError, log } from "#lib/log.ts";
import { breather } from "./breathe.ts";

/** A claim holds this long; a process that was killed loses its jobs after it. Milliseconds. */
const LEASE_MS = 6_000;
const RENEW_MS = 500;
/** How often to look for jobs that another process left behind. Milliseconds. */
const POLL_MS = 1_000;
const ATTEMPTS = 5;

/** Thrown from `breathe` to end a job whose process stops, or whose claim was lost: not a failure. */
class Interrupted extends Error {}

/** Does the work of one job. `breathe` is to be awaited between small steps; it throws when the work must stop. */
export type Work = (job: JobRow, breathe: () => Promise<void>) => Promise<void>;

interface RunnerOptions {
  db: Db;
  owner: string;
  work: Work;
  /** Told why an attempt at a job failed. */
  failed: (error: unknown) => void;
  /** Told about a job that will not be tried again. */
  gaveUp: (job: JobRow) => void;
  now: () => number;
}

export interface Runner {
  /** Looks for work now rather than at the next poll. */
  wake(): void;
  /** Stops between two steps of the job at hand, which goes back into the queue. */
  stop(): void;
}

/** Starts working through the jobs of the database, one after another, until it is stopped. */
export function startRunner(options: RunnerOptions): Runner {
  const state = { stopped: false, busy: false };
  const tick = () => {
    if (state.busy || state.stopped) return;
    state.busy = true;
    drain(options, state)
      .catch((error: unknown) => log("jobs: the queue could not be read", describeError(error)))
      .finally(() => {
        state.busy = false;
      });
  };
  const timer = setInterval(tick, POLL_MS);
  timer.unref();
  tick();
  return {
    wake: tick,
    stop() {
      state.stopped = true;
      clearInterval(timer);
      releaseClaims(options.db, options.owner);
    },
  };
}

async function drain(options: RunnerOptions, state: { stopped: boolean }): Promise<void> {
  const { db, owner, now } = options;
  while (!state.stopped) {
    const job = claimJob(db, { owner, now: now(), until: now() + LEASE_MS });
    if (!job) return;
    if (job.attempts > ATTEMPTS) giveUp(options, job, "crashed");
    else await runJob(options, job, state);
  }
}

async function runJob(options: RunnerOptions, job: JobRow, state: { stopped: boolean }): Promise<void> {
  const { db, work, now } = options;
  try {
    await work(job, breatheFor(options, job, state));
    finishJob(db, job.id, now());
  } catch (error) {
    if (state.stopped) return;
    if (error instanceof Interrupted) return;
    giveUpOrRetry(options, job, error);
  }
}

function breatheFor({ db, owner, now }: RunnerOptions, job: JobRow, state: { stopped: boolean }) {
  const pause = breather();
  let renewAt = now() + RENEW_MS;
  return async () => {
    await pause();
    if (state.stopped) throw new Interrupted("jobs: stopping");
    if (now() < renewAt) return;
    renewAt = now() + RENEW_MS;
    if (!renewClaim(db, job.id, owner, now() + LEASE_MS)) throw new Interrupted("jobs: the claim was lost");
  };
}

function giveUpOrRetry(options: RunnerOptions, job: JobRow, error: unknown): void {
  log("jobs: a job failed", { job: job.id, kind: job.kind, attempt: job.attempts, ...describeError(error) });
  options.failed(error);
  const code = error instanceof Error ? error.name : "unknown";
  if (job.attempts >= ATTEMPTS) return giveUp(options, job, code);
  putBackJob(options.db, job.id, options.now() + 1000 * 4 ** job.attempts, code);
}

function giveUp({ db, now, gaveUp }: RunnerOptions, job: JobRow, code: string): void {
  failJob(db, job.id, code, now());
  gaveUp(job);
}
