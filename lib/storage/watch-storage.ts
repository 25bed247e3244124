import { rmSync, statSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Db } from "#db/open.ts";
import { refuseWrites, tryToWrite } from "#db/writable.ts";
import { describeError, log } from "#lib/log.ts";
import { dataFolderProblemOf, type StorageProblem, storageProblemOf } from "./problems.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** How often the storage is looked at. Milliseconds. */
const LOOK_EVERY_MS = 3_000;
/** With less room than this nothing can be relied upon to be kept. Bytes. */
const LEAST_ROOM = 64 * 1024;
const MINUTE_MS = 60_000;

/** Knows whether what readers do can be kept. */
export interface StorageWatch {
  /** What is wrong now; null if all is well. */
  problem(): StorageProblem | null;
  /**
   * Told of any failure. The storage problem that it shows; null if it has another reason. Logs a line a minute at
   * most, however often it is told.
   */
  report(error: unknown): StorageProblem | null;
  /**
   * Looks, in microseconds, whether the open database is still the one in its place. Null if it is, and writes are
   * taken.
   */
  checkFile(): StorageProblem | null;
  /** Looks at everything, as is done every few seconds. */
  look(): Promise<StorageProblem | null>;
  stop(): void;
}

interface WatchOptions {
  db: Db;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * Watches the storage under an open database. If its file is taken away or replaced, every write is refused: what is
 * acknowledged would go into a file that nobody finds again. Everything goes on by itself when the cause is mended.
 */
export function watchStorage({ db, now }: WatchOptions): StorageWatch {
  const path = db.$client.name;
  const opened = identityOf(path);
  // By the file: it is not the one that is open. By errors: until a trial shows that it can be written again.
  let lost: StorageProblem | null = null;
  let failing: StorageProblem | null = null;
  let loggedAt = -Infinity;
  const checkFile = () => {
    const found = identityOf(path);
    // Where it cannot be asked, as in a folder that was closed, what is open goes on.
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
  const report = (error: unknown) => {
    const shown = storageProblemOf(error);
    if (shown === null) return null;
    if (checkFile() === null) failing = shown;
    if (now() - loggedAt >= MINUTE_MS) {
      loggedAt = now();
      log("storage: nothing can be kept", { problem: lost ?? shown, ...describeError(error) });
    }
    return lost ?? shown;
  };
  const look = async () => {
    if (checkFile() !== null) return lost;
    if (failing !== null || !(await hasRoom(path))) failing = problemAtTrial(db);
    return failing;
  };
  const timer = setInterval(() => void look().catch(report), LOOK_EVERY_MS);
  timer.unref();
  return { problem: () => lost ?? failing, report, checkFile, look, stop: () => clearInterval(timer) };
}

/**
 * Which file is at this path; null if none is, undefined if that cannot be told. The open file itself cannot be asked:
 * a second descriptor of it, once closed, would take SQLite's locks along.
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
  // Some file systems in containers do not tell.
  const stats = await statfs(dirname(path)).catch(() => null);
  return !stats || stats.blocks === 0 || stats.bavail * stats.bsize >= LEAST_ROOM;
}

/** What keeps Lektr from writing to its folder and its database now; null if nothing does. */
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

/** Another process writes: so it can be written. */
function isBusy(error: unknown): boolean {
  return errorCode(error) === "SQLITE_BUSY";
}
