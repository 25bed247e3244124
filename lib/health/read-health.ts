import { stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { databaseFacts } from "#db/facts.ts";
import { listImports } from "#db/imports/imports.ts";
import { countJobs, type OpenJob, listOpenJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { lastSizes } from "#db/sizes.ts";
import { embeddingProgress } from "#db/search/vectors.ts";
import type { BackupList } from "#lib/api-contract/backup.ts";
import type { Health, QueuedJob } from "#lib/api-contract/health.ts";
import { compactionSeconds } from "#lib/compaction/compact.ts";
import { lastIntegrity } from "./integrity.ts";

const MOST_JOBS = 50;
const LAST_IMPORTS = 5;
const GIGABYTE = 1024 ** 3;

interface HealthContext {
  db: Db;
  /** The owner. */
  readerId: string;
  /** Epoch milliseconds. */
  now: number;
  version: string;
  backups: BackupList;
  /** What makes the place of the data unreliable. */
  weaknesses: readonly string[];
}

/** How many days of the database’s growth are shown. */
const MOST_DAYS = 90;

/** The health of the installation, for its owner. Of other readers it contains only numbers. */
export async function readHealth({ db, readerId, now, version, backups, weaknesses }: HealthContext): Promise<Health> {
  const path = db.$client.name;
  const { bytes, unusedBytes, sqlite } = databaseFacts(db);
  const logBytes = await sizeOf(`${path}-wal`);
  const jobs = listOpenJobs(db, readerId, MOST_JOBS);
  const { own, others } = countJobs(db, readerId);
  return {
    jobs: jobs.map((job) => presentJob(db, job, now)),
    moreWaiting: Math.max(0, own.open + own.failed - jobs.length),
    others,
    imports: listImports(db, readerId, LAST_IMPORTS).map(({ id, filename, client, status, added, createdAt }) => {
      return { id, filename: filename ?? client, status, added, createdAt: new Date(createdAt).toISOString() };
    }),
    database: {
      path,
      bytes: bytes + logBytes,
      logBytes,
      unusedBytes,
      compactionSeconds: compactionSeconds(bytes),
      sizes: lastSizes(db, MOST_DAYS),
      weaknesses: [...weaknesses],
      integrity: lastIntegrity(db, readerId),
    },
    disk: await diskOf(path),
    backups: {
      lastGoodAt: backups.lastGoodAt,
      isLate: backups.isLate,
      failure: backups.failure?.message ?? null,
    },
    versions: { lektr: version, node: process.versions.node, sqlite },
  };
}

function presentJob(db: Db, { job, filename, progress }: OpenJob, now: number): QueuedJob {
  return {
    id: job.id,
    kind: job.kind,
    state: stateOf(job, now),
    importId: job.kind === "embed" ? null : job.subjectId,
    filename,
    progress: progress ?? shareEmbedded(db, job.readerId),
    attempts: job.attempts,
    runAfter: new Date(job.runAfter).toISOString(),
  };
}

/** The share of a reader's highlights that can be found by meaning, from 0 to 1. */
function shareEmbedded(db: Db, readerId: string): number {
  const { waiting, all } = embeddingProgress(db, readerId);
  return all === 0 ? 1 : 1 - waiting / all;
}

function stateOf({ status, leaseUntil }: OpenJob["job"], now: number): QueuedJob["state"] {
  if (status === "running") return (leaseUntil ?? 0) <= now ? "stuck" : "running";
  return status === "failed" ? "failed" : "waiting";
}

/** The size of a file, 0 if there is none. */
async function sizeOf(path: string): Promise<number> {
  // Without a write since the start there is no write-ahead log.
  const stats = await stat(path).catch(() => null);
  return stats?.size ?? 0;
}

async function diskOf(path: string): Promise<Health["disk"]> {
  // Some file systems in containers don't support it.
  const stats = await statfs(dirname(path)).catch(() => null);
  if (!stats || stats.blocks === 0) return null;
  return diskFacts(stats.bavail * stats.bsize, stats.blocks * stats.bsize);
}

/** Low is less than a gigabyte, or less than a tenth. */
export function diskFacts(freeBytes: number, totalBytes: number): NonNullable<Health["disk"]> {
  return { freeBytes, totalBytes, isLow: freeBytes < GIGABYTE || freeBytes < totalBytes / 10 };
}
