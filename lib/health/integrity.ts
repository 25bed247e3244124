import type { Db } from "#db/open.ts";
import { ownerId } from "#db/accounts/readers.ts";
import type { Integrity } from "#lib/api-contract/health.ts";
import { describeError, log } from "#lib/log.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import type { ThreadContract } from "#lib/threads/messages.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { askOnce } from "#lib/threads/worker-thread.ts";

interface CheckContext {
  db: Db;
  /** The owner: the result is kept with their settings. */
  readerId: string;
  now: () => number;
  /** The compiled worker.ts; left out, the one of this build. */
  script?: string;
}

/** The checks that are under way, by the path of the database: who asks meanwhile gets the answer of the same one. */
const underWay = new Map<string, Promise<Integrity>>();

/**
 * Looks at every page of the database in a thread of its own, and keeps what was found.
 * @throws {Error} if the thread cannot be started, or ends before it has answered
 */
export function checkIntegrity(context: CheckContext): Promise<Integrity> {
  const path = context.db.$client.name;
  const running = underWay.get(path);
  if (running) return running;
  const check = runCheck(context).finally(() => underWay.delete(path));
  underWay.set(path, check);
  return check;
}

/** How long after a start the database is looked through: not while the first pages are asked for. Milliseconds. */
const AFTER_START_MS = 15_000;

/**
 * Looks quickly at every page of the database after a start, in a thread of its own: torn pages are served without a
 * word until somebody looks. If something is wrong, or was at the last check, the whole check follows, and what it
 * finds is kept.
 * @returns ends it before it begins
 */
export function checkAfterStart({ db, now }: Omit<CheckContext, "readerId">): () => void {
  const timer = setTimeout(() => {
    const readerId = ownerId(db);
    if (readerId === undefined) return;
    checkIfDoubtful({ db, readerId, now }).catch((error: unknown) => {
      log("health: the database could not be checked", describeError(error));
    });
  }, AFTER_START_MS);
  timer.unref();
  return () => clearTimeout(timer);
}

/** The whole check if the quick one finds something, or the last one did; else null. */
export async function checkIfDoubtful(context: CheckContext): Promise<Integrity | null> {
  const findings = await findingsIn(context, true);
  const wasDamaged = (lastIntegrity(context.db, context.readerId)?.findings.length ?? 0) > 0;
  if (findings.length === 0 && !wasDamaged) return null;
  const result = await checkIntegrity(context);
  if (result.findings.length > 0) log("health: the database is damaged", { findings: result.findings.length });
  return result;
}

async function runCheck(context: CheckContext): Promise<Integrity> {
  const { db, readerId, now } = context;
  const began = now();
  const findings = await findingsIn(context, false);
  const result = { at: new Date(now()).toISOString(), milliseconds: Math.max(0, now() - began), findings };
  try {
    storeSetting(db, readerId, "integrity", result);
  } catch (error) {
    // In a damaged database even this may fail. Whoever asked is told all the same.
    log("health: what was found could not be kept", describeError(error));
  }
  return result;
}

function findingsIn(context: CheckContext, isQuick: boolean): Promise<string[]> {
  const { db, script = threadScript("integrity") } = context;
  return askOnce<IntegrityContract>({ script, messages: MESSAGES }, { path: db.$client.name, isQuick });
}

/** The thread is told which database to check, and how; it answers with what is wrong. */
export type IntegrityContract = ThreadContract<{ path: string; isQuick: boolean }, string[]>;

const MESSAGES = {
  thrown: "health: the check failed",
  crashed: "health: the check failed",
  exited: "health: the check ended before it answered",
};

/** What the last check found; null if there was none. */
export function lastIntegrity(db: Db, readerId: string): Integrity | null {
  return settingOf(db, readerId, "integrity");
}
