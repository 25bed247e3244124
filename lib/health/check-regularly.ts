import { ownerId } from "#db/accounts/readers.ts";
import { countJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import type { DamageWatch } from "#lib/storage/watch-damage.ts";
import { describeError, log } from "#lib/log.ts";
import { QUIET_HOUR } from "#lib/vocabulary/backups.ts";
import { checkIfDoubtful, checkIntegrity, lastIntegrity } from "./integrity.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** How long after the start the database is checked quickly: not while the first pages are being requested. */
const AFTER_START_MS = 15_000;
const LOOK_EVERY_MS = 20 * MINUTE_MS;
/** After the backup of the night. */
const CHECK_HOUR = QUIET_HOUR + 1;
/** A machine that is off at night has its database checked by day, this long after a week. */
const PATIENCE_MS = DAY_MS;

interface RegularChecks {
  db: Db;
  /** Epoch milliseconds. */
  now: () => number;
  damage: DamageWatch;
}

/**
 * Checks every page of the database quickly after each start, and fully once a week at a quiet hour: otherwise damaged
 * pages would be served unnoticed.
 * @returns a function that stops it
 */
export function checkRegularly({ db, now, damage }: RegularChecks): () => void {
  const onDamage = (findings: string[]) => damage.found({ foundAt: now(), foundBy: "check", findings });
  const startedAt = now();
  const check = (run: (readerId: string) => Promise<unknown>) => {
    const readerId = ownerId(db);
    if (readerId === undefined) return;
    run(readerId).catch((error: unknown) => log("health: the database could not be checked", describeError(error)));
  };
  const first = setTimeout(
    () => check((readerId) => checkIfDoubtful({ db, readerId, now, onDamage })),
    AFTER_START_MS,
  ).unref();
  const timer = setInterval(
    () =>
      check(async (readerId) => {
        const { own, others } = countJobs(db, readerId);
        const last = Date.parse(lastIntegrity(db, readerId)?.at ?? "");
        const circumstances = {
          last: Number.isFinite(last) ? last : null,
          startedAt,
          isBusy: own.open + others.open > 0,
        };
        if (isCheckDue(now(), circumstances)) await checkIntegrity({ db, readerId, now, onDamage });
      }),
    LOOK_EVERY_MS,
  ).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

interface CheckCircumstances {
  /** When the last full check ended; null if there was none. Epoch milliseconds. */
  last: number | null;
  /** When this process started. */
  startedAt: number;
  /** Whether anything is being imported or indexed. */
  isBusy: boolean;
}

/** Whether the weekly check is due: in the hour after the nightly backup, or later if Lektr was busy or off then. */
export function isCheckDue(now: number, { last, startedAt, isBusy }: CheckCircumstances): boolean {
  const late = now - (last ?? startedAt - WEEK_MS) - WEEK_MS;
  if (late < 0 || now - startedAt < HOUR_MS || isBusy) return false;
  return new Date(now).getHours() === CHECK_HOUR || late > PATIENCE_MS;
}
