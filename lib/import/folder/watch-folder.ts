import { mkdir } from "node:fs/promises";
import type { Db } from "#db/open.ts";
import { ownerId } from "#db/accounts/readers.ts";
import type { FoundFile } from "#db/imports/watched-files.ts";
import { backupsAmong, completing } from "#lib/importers/archive/beside.ts";
import type { FileReader } from "../reading/file-reader.ts";
import type { LargeUploads } from "../upload/large-uploads.ts";
import type { ImportTeller } from "../run/tell-of-import.ts";
import { forgetVanished } from "./forget-vanished.ts";
import { takeFile } from "./take-file.ts";
import { type Walk, walkFolder } from "./walk-folder.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** A file that changed more recently than this may still be being written. Milliseconds. */
const QUIET_MS = 2_000;
/** How long until a file that could not be read is retried. Milliseconds. */
const AGAIN_MS = 60_000;
/** The largest share of the time that scanning may take, however many files there are. */
const SHARE = 1 / 10;

export interface FolderOptions {
  db: Db;
  /** The folder, absolute. */
  root: string;
  /** Whether to create the folder if it is missing. */
  create: boolean;
  /** The library's folder: skipped if it is inside this one. */
  leftOut?: string;
  files: FileReader;
  /** The queue for large files. */
  largeUploads: LargeUploads;
  telemetry: ImportTeller;
  now: () => number;
  /** Called when a file was accepted and its job is queued. */
  taken: () => void;
  /** Called with the reason why the folder could not be scanned. */
  failed: (error: unknown) => void;
}

/** The state of the folder watch. */
export interface FolderState {
  root: string;
  /** `idle`: not scanned yet; `missing`: the folder does not exist; `closed`: it cannot be opened. */
  state: "idle" | "watching" | "missing" | "closed";
  /** Epoch milliseconds; null if not scanned yet. */
  lookedAt: number | null;
  tooMuch: boolean;
  /** Folders in it that cannot be opened. */
  closed: string[];
}

export interface FolderWatch {
  state(): FolderState;
  /** Scans the folder once. Never throws. */
  look(): Promise<void>;
}

/** What is remembered of a file between two scans. */
interface Memory {
  file: FoundFile;
  /** Its row says how it ended. */
  settled: boolean;
  /** Not before this time; epoch milliseconds. */
  notBefore: number;
}

/**
 * Watches the import folder for the owner. Never changes anything in it, and does nothing before there is an owner. The
 * folder is scanned rather than subscribed to: network drives, mounted readers and containers send no events when a
 * file changes.
 */
export function watchFolder(options: FolderOptions): FolderWatch {
  const { root, now } = options;
  const memory = { files: new Map<string, Memory>(), sweep: { sweptAt: now() }, madeFolder: false };
  let state: FolderState = { root, state: "idle", lookedAt: null, tooMuch: false, closed: [] };
  return {
    state: () => state,
    async look() {
      try {
        await makeOnce(options, memory);
        const readerId = ownerId(options.db);
        if (readerId === undefined) return;
        const walk = await walkFolder(root, options.leftOut);
        state = { root, state: "watching", lookedAt: now(), tooMuch: walk.tooMuch, closed: walk.closed };
        await takeAll(options, readerId, walk, memory.files);
        await forgetVanished({ db: options.db, readerId, now: now() }, walk, memory.sweep);
      } catch (error) {
        const code = errorCode(error);
        const isMissing = code === "ENOENT" || code === "ENOTDIR";
        if (isMissing || code === "EACCES" || code === "EIO" || code === "EPERM") {
          state = { ...state, state: isMissing ? "missing" : "closed", lookedAt: now() };
        } else options.failed(error);
      }
    },
  };
}

/** Creates the folder, at the start only: if it disappears later, it may have been on a drive. */
async function makeOnce({ root, create }: FolderOptions, memory: { madeFolder: boolean }): Promise<void> {
  if (create && !memory.madeFolder) await mkdir(root, { recursive: true });
  memory.madeFolder = true;
}

async function takeAll(
  options: FolderOptions,
  readerId: string,
  { files, complete }: Walk,
  memory: Map<string, Memory>,
): Promise<void> {
  const { now } = options;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const backups = backupsAmong(byPath.keys());
  for (const file of files) {
    // A backup: the state before the program changed the file next to it.
    if (backups.has(file.path)) continue;
    const before = memory.get(file.path);
    const isSame = before?.file.bytes === file.bytes && before.file.modifiedAt === file.modifiedAt;
    if (!before || !isSame) {
      memory.set(file.path, { file, settled: false, notBefore: 0 });
      continue;
    }
    // A wrong clock must not delay a file for hours: treat one modified in the future as finished.
    if (before.settled || now() < before.notBefore || Math.abs(now() - file.modifiedAt) < QUIET_MS) continue;
    const result = await takeFile({ ...options, readerId }, file, byPath.get(completing(file.path) ?? ""));
    const isSettled = result === "started" || result === "settled";
    Object.assign(before, { settled: isSettled, notBefore: result === "busy" ? 0 : now() + AGAIN_MS });
    if (result === "started") options.taken();
  }
  if (!complete) return;
  const there = new Set(files.map(({ path }) => path));
  for (const path of memory.keys()) if (!there.has(path)) memory.delete(path);
}

/**
 * Scans the folder repeatedly, `everyMs` apart, or less often if scanning itself takes long.
 * @returns a function that stops it
 */
export function keepLooking(watch: FolderWatch, everyMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const turn = async () => {
    const began = performance.now();
    await watch.look();
    const pause = Math.max(everyMs, (performance.now() - began) / SHARE);
    if (!stopped) timer = setTimeout(() => void turn(), pause).unref();
  };
  void turn();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
