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
  /** The owner: the result is stored with their settings. */
  readerId: string;
  now: () => number;
  /** The compiled worker.ts; by default the one of this build. */
  script?: string;
}

/** Checks in progress, by the path of the database: concurrent calls share one. */
const underWay = new Map<string, Promise<Integrity>>();

/**
 * Checks every page of the database in a separate thread, and stores the result.
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

/** How long after the start the database is checked: not while the first pages are being requested. Milliseconds. */
const AFTER_START_MS = 15_000;

/**
 * Checks every page of the database quickly after a start, in a separate thread: damaged pages would otherwise be
 * served unnoticed. If something is wrong, or was at the last check, the full check follows, and its result is stored.
 * @returns a function that cancels it before it starts
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

/** Runs the full check if the quick one finds something, or the last one did; else returns null. */
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
    // In a damaged database even this may fail. The caller gets the result all the same.
    log("health: what was found could not be kept", describeError(error));
  }
  return result;
}

function findingsIn(context: CheckContext, isQuick: boolean): Promise<string[]> {
  const { db, script = threadScript("integrity") } = context;
  return askOnce<IntegrityContract>({ script, messages: MESSAGES }, { path: db.$client.name, isQuick });
}

/** The thread receives the database and the kind of check; it responds with the problems. */
export type IntegrityContract = ThreadContract<{ path: string; isQuick: boolean }, string[]>;

const MESSAGES = {
  thrown: "health: the check failed",
  crashed: "health: the check failed",
  exited: "health: the check ended before it answered",
};

/** The result of the last check; null if there was none. */
export function lastIntegrity(db: Db, readerId: string): Integrity | null {
  return settingOf(db, readerId, "integrity");
}
