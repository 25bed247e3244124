import { isDamageError } from "#db/damage.ts";
import type { Db } from "#db/open.ts";
import { forbidWrites } from "#db/writable.ts";
import { describeError, log } from "#lib/log.ts";
import type { Damage } from "./damage.ts";

/** How long after a suspicion that was not confirmed the next one is believed. Milliseconds. */
const BELIEVED_AGAIN_MS = 60 * 60_000;

/** Notices that the open database is damaged. */
export interface DamageWatch {
  /**
   * Receives any error. One of SQLite’s about damage stops every write at once, and has the database checked.
   * @returns whether the database is suspected of being damaged
   */
  report(error: unknown): boolean;
  /** Whether nothing may be written because the database may be damaged, or is. */
  isSuspected(): boolean;
  /** Receives what a check found. */
  found(damage: Damage): void;
}

interface DamageWatchOptions {
  db: Db;
  /** Checks every page in a thread; resolves with what is damaged. */
  check: () => Promise<string[]>;
  /** Called once, when damage is certain: nothing has been written since it was suspected. */
  onDamage: (damage: Damage) => void;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * Watches for errors that mean damage. The check after one tells damage from false alarms: such an error may be about
 * another file, for instance a damaged one that somebody imports.
 */
export function watchDamage({ db, check, onDamage, now }: DamageWatchOptions): DamageWatch {
  let state: "sound" | "suspected" | "damaged" = "sound";
  let falseAlarmAt = -Infinity;
  const found = (damage: Damage) => {
    if (state === "damaged") return;
    state = "damaged";
    forbidWrites(db, true);
    log("damage: the database is damaged", { findings: damage.findings.length });
    onDamage(damage);
  };
  const confirm = async () => {
    const findings = await checkOrDistrust(check);
    if (findings === null || findings.length > 0)
      return found({ foundAt: now(), foundBy: "query", findings: findings ?? [] });
    if (state !== "suspected") return;
    state = "sound";
    falseAlarmAt = now();
    forbidWrites(db, false);
    log("damage: an error spoke of damage, and every page is sound");
  };
  const report = (error: unknown) => {
    if (!isDamageError(error)) return false;
    if (state !== "sound") return true;
    if (now() - falseAlarmAt < BELIEVED_AGAIN_MS) return false;
    state = "suspected";
    forbidWrites(db, true);
    log("damage: a query failed; the database is being checked", describeError(error));
    void confirm();
    return true;
  };
  return { report, isSuspected: () => state !== "sound", found };
}

/** What the check found; null if it failed: what cannot be checked is not trusted. */
async function checkOrDistrust(check: () => Promise<string[]>): Promise<string[] | null> {
  try {
    return await check();
  } catch (error) {
    log("damage: the database could not be checked", describeError(error));
    return null;
  }
}
