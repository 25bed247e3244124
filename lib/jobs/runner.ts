import {
  claimJob,
  failJob,
  finishJob,
  JOB_KINDS,
  type JobRow,
  putBackJob,
  releaseClaims,
  renewClaim,
} from "#db/jobs.ts";
import type { Db } from "#db/open.ts";
import { describeError, log } from "#lib/log.ts";
import { breather } from "./breathe.ts";

/** A claim holds this long; a process that was killed loses its jobs after it. Milliseconds. */
const LEASE_MS = 6_000;
const RENEW_MS = 500;
/** How often to look for jobs that another process left behind. Milliseconds. */
const POLL_MS = 1_000;
const ATTEMPTS = 5;
/** Work that has not taken a step for this long hangs: its claim runs out, and others take its place. Milliseconds. */
export const PATIENCE_MS = 60_000;

/** Thrown from `breathe` to end a job whose process stops, or whose claim was lost: not a failure. */
class Interrupted extends Error {}

/** Does the work of one job. `breathe` is to be awaited between small steps; it throws when the work must stop. */
export type Work = (job: JobRow, breathe: () => Promise<void>) => Promise<void>;

interface RunnerOptions {
  db: Db;
  owner: string;
  /** What this runner can do, by the kind of job. Other kinds are another runner's. */
  work: Partial<Record<JobRow["kind"], Work>>;
  /** So many jobs at a time, each of another reader: a long import of one does not keep another waiting. */
  atATime: number;
  /** Told why an attempt at a job failed. */
  failed: (error: unknown, job: JobRow) => void;
  /** Told about a job that will not be tried again. */
  gaveUp: (job: JobRow) => void;
  now: () => number;
}

export interface Runner {
  /** Looks for work now rather than at the next poll. */
  wake(): void;
  /** Stops between two steps of the jobs at hand, which go back into the queue. */
  stop(): void;
}

/** A job that this process works on. */
interface Task {
  job: JobRow;
  /** When it last awaited `breathe`; epoch milliseconds. */
  steppedAt: number;
  /** Epoch milliseconds. */
  leaseUntil: number;
}

interface Bench {
  stopped: boolean;
  tasks: Set<Task>;
}

/** Starts working through the jobs of the database, a few at a time, until it is stopped. */
export function startRunner(options: RunnerOptions): Runner {
  const bench: Bench = { stopped: false, tasks: new Set() };
  const tick = () => {
    if (bench.stopped) return;
    try {
      lookAfter(options, bench);
      fill(options, bench, tick);
    } catch (error) {
      log("jobs: the queue could not be read", describeError(error));
    }
  };
  const timer = setInterval(tick, POLL_MS);
  timer.unref();
  tick();
  return {
    wake: tick,
    stop() {
      bench.stopped = true;
      clearInterval(timer);
      releaseClaims(options.db, { owner: options.owner, kinds: kindsOf(options) });
    },
  };
}

/** Renews the claims of work that waits for something, and gives the place of work that hangs to others. */
function lookAfter(options: RunnerOptions, { tasks }: Bench): void {
  const now = options.now();
  for (const task of tasks) {
    if (now - task.steppedAt <= PATIENCE_MS && renew(options, task)) continue;
    if (now > task.leaseUntil) tasks.delete(task);
  }
}

function renew(options: RunnerOptions, task: Task): boolean {
  const now = options.now();
  const until = now + LEASE_MS;
  if (!renewClaim(options.db, task.job, { kinds: kindsOf(options), now, until })) return false;
  task.leaseUntil = until;
  return true;
}

function kindsOf({ work }: RunnerOptions): JobRow["kind"][] {
  return JOB_KINDS.filter((kind) => kind in work);
}

function fill(options: RunnerOptions, bench: Bench, freed: () => void): void {
  const { db, owner, now } = options;
  while (bench.tasks.size < options.atATime) {
    const leaseUntil = now() + LEASE_MS;
    const job = claimJob(db, { owner, kinds: kindsOf(options), now: now(), until: leaseUntil });
    if (!job) return;
    if (job.attempts > ATTEMPTS) giveUp(options, job, "crashed");
    else {
      const task = { job, steppedAt: now(), leaseUntil };
      bench.tasks.add(task);
      void runTask(options, task, bench)
        .catch((error: unknown) => log("jobs: the end of a job could not be kept", describeError(error)))
        .finally(() => {
          bench.tasks.delete(task);
          freed();
        });
    }
  }
}

async function runTask(options: RunnerOptions, task: Task, bench: Bench): Promise<void> {
  const { db, work, now } = options;
  const { job } = task;
  try {
    await work[job.kind]?.(job, breatheFor(options, task, bench));
    if (!bench.stopped) finishJob(db, job, now());
  } catch (error) {
    if (bench.stopped || error instanceof Interrupted) return;
    giveUpOrRetry(options, job, error);
  }
}

function breatheFor(options: RunnerOptions, task: Task, bench: Bench) {
  const { now } = options;
  const pause = breather();
  let renewAt = now() + RENEW_MS;
  return async () => {
    await pause();
    if (bench.stopped) throw new Interrupted("jobs: stopping");
    if (!bench.tasks.has(task)) throw new Interrupted("jobs: it hung, and its place was given to another");
    task.steppedAt = now();
    if (now() < renewAt) return;
    renewAt = now() + RENEW_MS;
    if (!renew(options, task)) throw new Interrupted("jobs: the claim was lost");
  };
}

function giveUpOrRetry(options: RunnerOptions, job: JobRow, error: unknown): void {
  log("jobs: a job failed", { job: job.id, kind: job.kind, attempt: job.attempts, ...describeError(error) });
  options.failed(error, job);
  const code = error instanceof Error ? error.name : "unknown";
  if (job.attempts >= ATTEMPTS) return giveUp(options, job, code);
  putBackJob(options.db, job, options.now() + 1000 * 4 ** job.attempts, code);
}

function giveUp({ db, now, gaveUp }: RunnerOptions, job: JobRow, code: string): void {
  if (failJob(db, job, code, now())) gaveUp(job);
}
