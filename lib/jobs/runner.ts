import {
  claimJob,
  CRASHED,
  failJob,
  finishJob,
  JOB_KINDS,
  type JobRow,
  MOST_ATTEMPTS,
  putBackJob,
  recountAttempts,
  releaseClaims,
  releaseJob,
  renewClaim,
} from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { storageProblemOf } from "#lib/storage/problems.ts";
import { breather } from "./breathe.ts";
import { GrowingPause } from "./growing-pause.ts";

/** A claim holds this long; a process that was killed loses its jobs after it. Milliseconds. */
const LEASE_MS = 6_000;
const RENEW_MS = 500;
/** How often to look for jobs that another process left behind. Milliseconds. */
const POLL_MS = 1_000;
/** Work that has not taken a step for this long hangs: its claim runs out, and others take its place. Milliseconds. */
export const PATIENCE_MS = 60_000;

/** Thrown from `breathe` to end a job whose process stops, or whose claim was lost: not a failure. */
class JobInterrupted extends Error {}

/**
 * Does the work of one job. `breathe` is to be awaited between small steps; it throws when the work must stop.
 * `progressed` is to be told of what was committed and need not be done again: attempts are counted from there.
 */
export type Work = (job: JobRow, breathe: () => Promise<void>, progressed: () => void) => Promise<void>;

interface RunnerOptions {
  db: Db;
  owner: string;
  /** What this runner can do, by the kind of job. Other kinds are another runner's. */
  work: Partial<Record<JobRow["kind"], Work>>;
  /** So many jobs at a time, each of another reader: a long import of one does not keep another waiting. */
  atATime: number;
  /** Told why an attempt at a job failed, or why the queue could not be read or written. */
  failed: (error: unknown, job?: JobRow) => void;
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
interface JobTask {
  job: JobRow;
  /** When it last awaited `breathe`; epoch milliseconds. */
  steppedAt: number;
  /** Epoch milliseconds. */
  leaseUntil: number;
  hasProgressed: boolean;
}

interface RunningJobs {
  stopped: boolean;
  tasks: Set<JobTask>;
  /** How jobs ended, in this order, as long as it could not be written down. Nothing is claimed meanwhile. */
  unwritten: (() => void)[];
  pause: GrowingPause;
}

/** Starts working through the jobs of the database, a few at a time, until it is stopped. */
export function startRunner(options: RunnerOptions): Runner {
  const bench: RunningJobs = { stopped: false, tasks: new Set(), unwritten: [], pause: new GrowingPause(options.now) };
  const tick = () => {
    if (bench.stopped || !bench.pause.isOver()) return;
    try {
      writeEnds(bench);
      lookAfter(options, bench);
      fill(options, bench, tick);
    } catch (error) {
      bench.pause.begin();
      options.failed(error);
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
      try {
        writeEnds(bench);
        releaseClaims(options.db, { owner: options.owner, kinds: kindsOf(options) });
      } catch (error) {
        // The claims run out by themselves.
        options.failed(error);
      }
    },
  };
}

function writeEnds({ unwritten }: RunningJobs): void {
  for (let end = unwritten[0]; end; end = unwritten[0]) {
    end();
    unwritten.shift();
  }
}

/** Renews the claims of work that waits for something, and gives the place of work that hangs to others. */
function lookAfter(options: RunnerOptions, { tasks }: RunningJobs): void {
  const now = options.now();
  for (const task of tasks) {
    if (now - task.steppedAt <= PATIENCE_MS && renew(options, task)) continue;
    if (now > task.leaseUntil) tasks.delete(task);
  }
}

function renew(options: RunnerOptions, task: JobTask): boolean {
  const now = options.now();
  const until = now + LEASE_MS;
  if (!renewClaim(options.db, task.job, { kinds: kindsOf(options), now, until })) return false;
  task.leaseUntil = until;
  return true;
}

function kindsOf({ work }: RunnerOptions): JobRow["kind"][] {
  return JOB_KINDS.filter((kind) => kind in work);
}

function fill(options: RunnerOptions, bench: RunningJobs, freed: () => void): void {
  const { db, owner, now } = options;
  while (bench.tasks.size < options.atATime) {
    const leaseUntil = now() + LEASE_MS;
    const job = claimJob(db, { owner, kinds: kindsOf(options), now: now(), until: leaseUntil });
    if (!job) return;
    if (job.attempts > MOST_ATTEMPTS) giveUp(options, job, CRASHED);
    else {
      const task = { job, steppedAt: now(), leaseUntil, hasProgressed: false };
      bench.tasks.add(task);
      void runTask(options, task, bench).finally(() => {
        bench.tasks.delete(task);
        freed();
      });
    }
  }
}

async function runTask(options: RunnerOptions, task: JobTask, bench: RunningJobs): Promise<void> {
  const { db, work, now } = options;
  try {
    await work[task.job.kind]?.(task.job, breatheFor(options, task, bench), () => recount(db, task));
    bench.pause.reset();
    if (!bench.stopped) bench.unwritten.push(() => finishJob(db, task.job, now()));
  } catch (error) {
    if (bench.stopped || error instanceof JobInterrupted) return;
    options.failed(error, task.job);
    if (storageProblemOf(error) !== null) bench.pause.begin();
    bench.unwritten.push(() => giveUpOrRetry(options, task.job, error));
  }
}

/** Once for each claim: that it gets further tells it from a job that ends its process again and again. */
function recount(db: Db, task: JobTask): void {
  if (task.hasProgressed) return;
  recountAttempts(db, task.job);
  task.hasProgressed = true;
  task.job = { ...task.job, attempts: 1 };
}

function breatheFor(options: RunnerOptions, task: JobTask, bench: RunningJobs) {
  const { now } = options;
  const pause = breather();
  let renewAt = now() + RENEW_MS;
  return async () => {
    await pause();
    if (bench.stopped) throw new JobInterrupted("jobs: stopping");
    if (!bench.tasks.has(task)) throw new JobInterrupted("jobs: it hung, and its place was given to another");
    task.steppedAt = now();
    if (now() < renewAt) return;
    renewAt = now() + RENEW_MS;
    if (!renew(options, task)) throw new JobInterrupted("jobs: the claim was lost");
  };
}

function giveUpOrRetry(options: RunnerOptions, job: JobRow, error: unknown): void {
  const { db, now } = options;
  // A full disk is no fault of the job: it is done when there is room, however long that takes.
  if (storageProblemOf(error) !== null) return void releaseJob(db, job, now());
  const code = error instanceof Error ? error.name : "unknown";
  if (job.attempts >= MOST_ATTEMPTS) return giveUp(options, job, code);
  putBackJob(db, job, now() + 1000 * 4 ** job.attempts, code);
}

/** In one transaction: whoever is told can write down what follows from it. */
function giveUp({ db, now, gaveUp }: RunnerOptions, job: JobRow, code: string): void {
  db.transaction(() => {
    if (failJob(db, job, code, now())) gaveUp(job);
  });
}
