import type { Db } from "#db/open.ts";
import type { Integrity } from "#lib/api-contract/health.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import { writeIfPossible } from "#lib/storage/problems.ts";
import type { ThreadContract } from "#lib/threads/messages.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { askOnce } from "#lib/threads/worker-thread.ts";

interface CheckContext {
  db: Db;
  /** The owner: the result is stored with their settings. */
  readerId: string;
  now: () => number;
  /** Called with what is damaged, before the result is returned. */
  onDamage: (findings: string[]) => void;
  /** The compiled worker.ts; by default the one of this build. */
  script?: string;
}

/** Checks in progress, by the path of the database: concurrent calls share one. */
const underWay = new Map<string, Promise<Integrity>>();

/**
 * Checks every page of the database in a separate thread, and stores the result; not that of a damaged database, to
 * which nothing must be written.
 * @throws {Error} if the thread cannot be started, or ends before it has responded
 */
export function checkIntegrity(context: CheckContext): Promise<Integrity> {
  const path = context.db.$client.name;
  const running = underWay.get(path);
  if (running) return running;
  const check = runCheck(context).finally(() => underWay.delete(path));
  underWay.set(path, check);
  return check;
}

/** Runs the full check if the quick one finds something, or the last one did; else returns null. */
export async function checkIfDoubtful(context: CheckContext): Promise<Integrity | null> {
  const { db, readerId, script } = context;
  const { damage } = await readPages({ path: db.$client.name, isQuick: true }, script);
  const wasDoubtful = (lastIntegrity(db, readerId)?.findings.length ?? 0) > 0;
  return damage.length === 0 && !wasDoubtful ? null : checkIntegrity(context);
}

/** What is damaged in a database file, in SQLite's words; nothing if every page is sound. Changes nothing. */
export async function findDamage(path: string): Promise<string[]> {
  return (await readPages({ path, isQuick: false })).damage;
}

async function runCheck({ db, readerId, now, onDamage, script }: CheckContext): Promise<Integrity> {
  const began = now();
  const { damage, orphans } = await readPages({ path: db.$client.name, isQuick: false }, script);
  const findings = orphans === 0 ? damage : [...damage, `${orphans} rows point to rows that are not there`];
  const isDamaged = damage.length > 0;
  const result = { at: new Date(now()).toISOString(), milliseconds: Math.max(0, now() - began), findings, isDamaged };
  if (isDamaged) onDamage(damage);
  else writeIfPossible(() => storeSetting(db, readerId, "integrity", result));
  return result;
}

function readPages(request: IntegrityContract["request"], script = threadScript("integrity")) {
  return askOnce<IntegrityContract>({ script, messages: MESSAGES }, request);
}

/** The thread receives a database and the kind of check; it responds with what it found. */
export type IntegrityContract = ThreadContract<
  { path: string; isQuick: boolean },
  { damage: string[]; orphans: number }
>;

const MESSAGES = {
  thrown: "health: the check failed",
  crashed: "health: the check failed",
  exited: "health: the check ended before it answered",
};

/** The result of the last check; null if there was none. */
export function lastIntegrity(db: Db, readerId: string): Integrity | null {
  return settingOf(db, readerId, "integrity");
}
