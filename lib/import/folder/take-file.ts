import { basename } from "node:path/posix";
import { importOfFile } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import {
  claimFile,
  forgetFile,
  type FoundFile,
  type WatchedFileOutcome,
  lastErrorOf,
  settleFile,
  touchFile,
} from "#db/imports/watched-files.ts";
import { completing } from "#lib/importers/archive/beside.ts";
import { describeError, log } from "#lib/log.ts";
import type { FileReader } from "../reading/file-reader.ts";
import { type LargeUploads, SMALL_FILE } from "../upload/large-uploads.ts";
import { MAX_FILE_BYTES } from "#lib/vocabulary/limits.ts";
import { packFiles, type SentFile } from "../upload/pack-files.ts";
import { NO_ROOM, startImport } from "../upload/start-import.ts";
import { type ImportTeller, tellOfRefusal } from "../run/tell-of-import.ts";
import { isNoExport, LARGE } from "./foreign-files.ts";
import { type FileContent, readWatched } from "./read-file.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** A process that has made no progress for this long is considered dead. Milliseconds. */
const STALE_MS = 120_000;
const TOUCH_MS = 10_000;

export interface TakeContext {
  db: Db;
  readerId: string;
  root: string;
  files: FileReader;
  largeUploads: LargeUploads;
  telemetry: ImportTeller;
  now: () => number;
}

/**
 * Imports one file of the import folder, unless it is in the library already or another process is working on it.
 * `completion` is next to the file and completes it. `started`: an import was queued; `settled`: there is nothing to
 * do; `later`: look at it again; `busy`: try again soon, once other large files are done.
 */
export async function takeFile(
  context: TakeContext,
  file: FoundFile,
  completion?: FoundFile,
): Promise<"started" | "settled" | "later" | "busy"> {
  const isLarge = file.bytes + (completion?.bytes ?? 0) > SMALL_FILE;
  const leave = isLarge ? context.largeUploads.enterNow(context.readerId) : () => {};
  if (leave === null) return "busy";
  try {
    return await takeInTurn(context, file, completion);
  } finally {
    leave();
  }
}

async function takeInTurn(
  context: TakeContext,
  file: FoundFile,
  completion?: FoundFile,
): Promise<"started" | "settled" | "later"> {
  const { db, readerId, telemetry, now } = context;
  const before = lastErrorOf(db, readerId, file);
  const claim = claimFile(db, readerId, file, { now: now(), staleBefore: now() - STALE_MS });
  if (claim !== "mine") return claim === "busy" ? "later" : "settled";
  const { outcome, final, code = null } = await outcomeOf(context, file, completion);
  // A file that cannot be read is retried every minute: count the failure once, until it fails in another way.
  if (outcome && code !== null && outcome.error !== before) {
    tellOfRefusal(telemetry, readerId, { origin: "folder", clientKind: null, source: "unknown", code });
  }
  if (outcome) settleFile(db, readerId, file.path, outcome, now());
  else forgetFile(db, readerId, file.path);
  if (!final) return "later";
  return outcome?.state === "taken" ? "started" : "settled";
}

interface FolderFileResult {
  /** Null if nothing is known yet. */
  outcome: WatchedFileOutcome | null;
  final: boolean;
  /** Why it failed, as a word from a closed list. */
  code?: string;
}

async function outcomeOf(context: TakeContext, file: FoundFile, completion?: FoundFile): Promise<FolderFileResult> {
  try {
    return await readAndStart(context, file, completion);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ELOOP") return { outcome: null, final: false };
    log("folder: a file could not be taken", describeError(error));
    return { outcome: failed(wordsFor(code)), final: false, code: FILE_ERRORS.get(code ?? "") ?? "disk_error" };
  }
}

async function readAndStart(
  { db, readerId, root, files, telemetry, now }: TakeContext,
  file: FoundFile,
  completion?: FoundFile,
): Promise<FolderFileResult> {
  let touchAt = now() + TOUCH_MS;
  const content = await readWatched(root, file, () => {
    if (now() < touchAt) return;
    touchAt = now() + TOUCH_MS;
    touchFile(db, readerId, file.path, now());
  });
  if (content.kind === "changed") return { outcome: null, final: false };
  if (content.kind === "foreign") return { outcome: IGNORED, final: true };
  if (content.kind === "too_large") return { outcome: failed(TOO_LARGE), final: true, code: "too_large" };
  const beside = completion === undefined ? null : await readWatched(root, completion, () => {});
  if (beside?.kind === "changed") return { outcome: null, final: false };
  const known = beside === null ? importOfFile(db, readerId, content.sha256) : undefined;
  if (known) return { outcome: taken(known.id), final: true };
  touchFile(db, readerId, file.path, now());
  const { bytes } = beside?.kind === "read" ? await packed(file, content, beside) : content;
  // The file reader may take over the memory of `bytes`.
  const start = Buffer.from(bytes.subarray(0, LARGE));
  const started = await startImport(
    { db, readerId, files, telemetry, now: now() },
    { bytes, filename: file.path, origin: "folder" },
  );
  if (started.ok) return { outcome: taken(started.row.id), final: true };
  if (started.code === NO_ROOM) return { outcome: failed(started.message), final: false, code: "disk_full" };
  if (isNoExport(started.code, start)) return { outcome: IGNORED, final: true };
  return { outcome: failed(started.message), final: true, code: started.code };
}

type ReadContent = Extract<FileContent, { kind: "read" }>;

/** Packs two files that belong together into one. */
function packed(file: FoundFile, { bytes }: ReadContent, beside: ReadContent): Promise<SentFile> {
  return packFiles([
    { bytes, filename: basename(file.path) },
    { bytes: beside.bytes, filename: basename(completing(file.path) ?? "") },
  ]);
}

const IGNORED: WatchedFileOutcome = { state: "ignored", error: null, importId: null };
const TOO_LARGE = `This file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB, which no export is. Nothing was imported. If it is one, divide it and put the parts here.`;

function taken(importId: number): WatchedFileOutcome {
  return { state: "taken", error: null, importId };
}

function failed(error: string): WatchedFileOutcome {
  return { state: "failed", error, importId: null };
}

const FILE_ERRORS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "file_access"],
  ["EPERM", "file_access"],
]);

/** The message for a file that could not be read. It is retried every minute. */
function wordsFor(code: string | null): string {
  if (code === "EACCES" || code === "EPERM") {
    return "Lektr may not read this file. Nothing was imported. Allow the account that Lektr runs under to read it; it is retried automatically.";
  }
  return `This file could not be read (${code ?? "unknown error"}). Nothing was imported. If its drive is sound and connected, it is retried automatically.`;
}
