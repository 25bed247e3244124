import { rmSync, statSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Db } from "#db/open.ts";
import { forbidWrites, refuseWrites, tryToWrite } from "#db/writable.ts";
import type { DamageWatch } from "./watch-damage.ts";
import { describeError, log } from "#lib/log.ts";
import { dataFolderProblemOf, type StorageProblem, storageProblemOf } from "./problems.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** How often the storage is checked. Milliseconds. */
const LOOK_EVERY_MS = 3_000;
/** With less space than this, saving is not reliable. Bytes. */
const LEAST_ROOM = 64 * 1024;
const MINUTE_MS = 60_000;

/** Monitors whether changes can be saved. */
export interface StorageWatch {
  /** The current problem; null if all is well. */
  problem(): StorageProblem | null;
  /**
   * Reports any error. Returns the storage problem that it indicates; null if it has another reason. Logs at most one
   * line a minute.
   */
  report(error: unknown): StorageProblem | null;
  /**
   * Checks, in microseconds, whether the open database is still the one at its path. Null if it is, and writes are
   * allowed.
   */
  checkFile(): StorageProblem | null;
  /** Checks everything, as happens every few seconds. */
  look(): Promise<StorageProblem | null>;
  /** Refuses every write while the database is being compacted. Returns a function that allows them again. */
  pauseWrites(): () => void;
  stop(): void;
}

interface WatchOptions {
  db: Db;
  /** Epoch milliseconds. */
  now: () => number;
  /** Receives the errors that are reported, too. */
  damage?: DamageWatch;
}

/**
 * Watches the storage under an open database. If its file is removed or replaced, every write is refused: otherwise
 * acknowledged changes would go into a file that nobody finds again. Recovers automatically when the cause is fixed.
 */
export function watchStorage({ db, now, damage }: WatchOptions): StorageWatch {
  const path = db.$client.name;
  const opened = identityOf(path);
  // By the file: it is not the one that is open. By errors: until a trial write succeeds.
  let lost: StorageProblem | null = null;
  let failing: StorageProblem | null = null;
  let loggedAt = -Infinity;
  let isPaused = false;
  // On purpose: nothing is wrong with the file and the disk, as far as is known.
  const held = () => (damage?.isSuspected() === true ? "database_damaged" : isPaused ? "compacting" : null);
  const checkFile = (): StorageProblem | null => {
    const onPurpose = held();
    if (onPurpose !== null) return onPurpose;
    const found = identityOf(path);
    // If that is unknown, for example because the folder became unreadable, nothing changes.
    if (found === undefined) return lost;
    const before = lost;
    lost = found === opened ? null : found === null ? "data_folder_gone" : "database_replaced";
    if ((before === null) === (lost === null)) return lost;
    try {
      refuseWrites(db, lost !== null);
    } catch (error) {
      failing = dataFolderProblemOf(error);
    }
    return lost;
  };
  const report = (error: unknown): StorageProblem | null => {
    if (damage?.report(error) === true) return "database_damaged";
    const shown = storageProblemOf(error);
    if (shown === null) return null;
    // What is refused on purpose fails as if the file were read-only.
    const onPurpose = held();
    if (onPurpose !== null) return onPurpose;
    if (checkFile() === null) failing = shown;
    if (now() - loggedAt >= MINUTE_MS) {
      loggedAt = now();
      log("storage: nothing can be kept", { problem: lost ?? shown, ...describeError(error) });
    }
    return lost ?? shown;
  };
  const look = async () => {
    const refused = checkFile();
    if (refused !== null) return refused;
    if (failing !== null || !(await hasRoom(path))) failing = problemAtTrial(db);
    return failing;
  };
  const timer = setInterval(() => void look().catch(report), LOOK_EVERY_MS);
  timer.unref();
  const pauseWrites = () => {
    isPaused = true;
    forbidWrites(db, true);
    return () => {
      isPaused = false;
      if (damage?.isSuspected() !== true && lost === null) forbidWrites(db, false);
    };
  };
  const problem = () => held() ?? lost ?? failing;
  return { problem, report, checkFile, look, pauseWrites, stop: () => clearInterval(timer) };
}

/**
 * Identifies the file at this path; null if there is none, undefined if that is unknown. The open file itself cannot be
 * queried: closing a second descriptor of it would release SQLite's locks.
 */
function identityOf(path: string): string | null | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch (error) {
    return dataFolderProblemOf(error) === "data_folder_gone" ? null : undefined;
  }
}

async function hasRoom(path: string): Promise<boolean> {
  // Some file systems in containers don't support it.
  const stats = await statfs(dirname(path)).catch(() => null);
  return !stats || stats.blocks === 0 || stats.bavail * stats.bsize >= LEAST_ROOM;
}

/** What currently prevents Lektr from writing to its folder and its database; null if nothing does. */
function problemAtTrial(db: Db): StorageProblem | null {
  const trial = join(dirname(db.$client.name), `.write-test-${process.pid}`);
  try {
    writeFileSync(trial, Buffer.alloc(LEAST_ROOM));
    tryToWrite(db);
    return null;
  } catch (error) {
    return isBusy(error) ? null : dataFolderProblemOf(error);
  } finally {
    rmSync(trial, { force: true });
  }
}

/** Another process is writing, so writing is possible. */
function isBusy(error: unknown): boolean {
  return errorCode(error) === "SQLITE_BUSY";
}
