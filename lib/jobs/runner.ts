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

/** How long a claim is valid; a process that was killed loses its jobs after it. Milliseconds. */
const LEASE_MS = 6_000;
const RENEW_MS = 500;
/** How often to look for jobs that another process left behind. Milliseconds. */
const POLL_MS = 1_000;
/** Work that takes no step for this long hangs: its claim expires, and others take its place. Milliseconds. */
export const PATIENCE_MS = 60_000;

/** Thrown from `breathe` to end a job whose process stops, or whose claim was lost: not a failure. */
class JobInterrupted extends Error {}

/**
 * Does the work of one job. Await `breathe` between small steps; it throws when the work must stop. Call `progressed`
 * when something was committed and need not be repeated: attempts are counted from there.
 */
export type Work = (job: JobRow, breathe: () => Promise<void>, progressed: () => void) => Promise<void>;

interface RunnerOptions {
  db: Db;
  owner: string;
  /** The work of this runner, by kind of job. Other kinds belong to another runner. */
  work: Partial<Record<JobRow["kind"], Work>>;
  /** Number of jobs at a time, each of a different reader: a long import of one does not delay another. */
  atATime: number;
  /** Called when an attempt at a job failed, or the queue could not be read or written. */
  failed: (error: unknown, job?: JobRow) => void;
  /** Called when a job is given up. */
  gaveUp: (job: JobRow) => void;
  now: () => number;
}

export interface Runner {
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** Stops between two steps of the running jobs, which go back into the queue. */
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
  /** Results of jobs that could not be written yet, in this order. Nothing is claimed meanwhile. */
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
        // The claims will expire.
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

/** Renews the claims of work that is waiting for something, and gives up the place of work that hangs. */
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

/** Once per claim: progress distinguishes the job from one that ends its process again and again. */
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
  // A full disk is not the job's fault: it is done when there is space, however long that takes.
  if (storageProblemOf(error) !== null) return void releaseJob(db, job, now());
  const code = error instanceof Error ? error.name : "unknown";
  if (job.attempts >= MOST_ATTEMPTS) return giveUp(options, job, code);
  putBackJob(db, job, now() + 1000 * 4 ** job.attempts, code);
}

/** In one transaction, so that the callback can store what follows from it. */
function giveUp({ db, now, gaveUp }: RunnerOptions, job: JobRow, code: string): void {
  db.transaction(() => {
    if (failJob(db, job, code, now())) gaveUp(job);
  });
}
