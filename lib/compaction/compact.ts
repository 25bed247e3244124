import { statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Db } from "#db/open.ts";
import type { Compaction } from "#lib/api-contract/health.ts";
import { describeError, log } from "#lib/log.ts";
import type { StorageWatch } from "#lib/storage/watch-storage.ts";
import type { ThreadContract } from "#lib/threads/messages.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { askOnce } from "#lib/threads/worker-thread.ts";
import { causeCode } from "#lib/vocabulary/error-code.ts";

/** While it is written anew, there are a copy in the temporary folder and one in the log. */
const TIMES_ITS_SIZE = 2;
/** How much is written anew in a second, at least, on the slow disk of a small machine. Bytes. */
const BYTES_A_SECOND = 15 * 1024 * 1024;

/** The thread receives the path of the database; its response means that it was compacted. */
export type CompactionContract = ThreadContract<{ path: string }, null>;

/** Why a database was not compacted. */
export type CompactionRefusal =
  | { ok: false; code: "no_room"; free: number; needed: number }
  | { ok: false; code: "busy" }
  | { ok: false; code: "disk_full" };

interface CompactionContext {
  db: Db;
  storage: StorageWatch;
  /** Whether a backup is being made: it reads the database as it was. */
  isBackingUp: boolean;
  /** Epoch milliseconds. */
  now: () => number;
  /** The free space beside the database in bytes; null if that is unknown. */
  freeBytes?: (path: string) => Promise<number | null>;
  /** The compiled worker.ts; by default the one of this build. */
  script?: string;
}

/**
 * Gives the unused pages of the database back to the disk. Reading goes on meanwhile; every write is refused with the
 * reason, because it would block the event loop while it waits.
 */
export async function compact(context: CompactionContext): Promise<({ ok: true } & Compaction) | CompactionRefusal> {
  const { db, storage, isBackingUp, now, freeBytes = freeBeside, script = threadScript("compaction") } = context;
  const path = db.$client.name;
  if (isBackingUp || storage.checkFile() !== null) return { ok: false, code: "busy" };
  const bytesBefore = statSync(path).size;
  const needed = TIMES_ITS_SIZE * bytesBefore;
  const resume = storage.pauseWrites();
  const began = now();
  try {
    const free = await freeBytes(path);
    if (free !== null && free < needed) return { ok: false, code: "no_room", free, needed };
    await askOnce<CompactionContract>({ script, messages: MESSAGES }, { path });
    const milliseconds = Math.max(0, now() - began);
    return { ok: true, bytesBefore, bytesAfter: statSync(path).size, milliseconds };
  } catch (error) {
    log("compaction: the database was not compacted", describeError(error));
    const code = causeCode(error) ?? "";
    if (code.startsWith("SQLITE_BUSY")) return { ok: false, code: "busy" };
    if (code.startsWith("SQLITE_FULL")) return { ok: false, code: "disk_full" };
    throw error;
  } finally {
    resume();
  }
}

/** About how long it takes to compact a database of this size, in whole seconds. */
export function compactionSeconds(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BYTES_A_SECOND));
}

const MESSAGES = {
  thrown: "compaction: it failed",
  crashed: "compaction: it failed",
  exited: "compaction: the thread ended before it had finished",
};

async function freeBeside(path: string): Promise<number | null> {
  // Some file systems in containers don't support it.
  const stats = await statfs(dirname(path)).catch(() => null);
  return !stats || stats.blocks === 0 ? null : stats.bavail * stats.bsize;
}
