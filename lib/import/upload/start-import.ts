import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import {
  acceptImport,
  createImport,
  deleteImport,
  importById,
  importOfRequest,
  type ImportRow,
  storePart,
  nameRequest,
} from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { type Format, type Source, UnreadableFile } from "#lib/importers/types.ts";
import type { ImportOptions } from "../run/read-contents.ts";
import type { FileReader, FileInspection } from "../reading/file-reader.ts";
import { describeError, log } from "#lib/log.ts";
import { describeNoRoom, missingRoom } from "#lib/storage/room.ts";
import { keepRefusal } from "./refusals.ts";
import { type ImportTeller, tellOfRefusal } from "../run/tell-of-import.ts";
import type { ClientKind } from "#lib/vocabulary/client-kinds.ts";

/** The accepted import, or why the file cannot be imported and what to do. */
export type StartedImport =
  | { ok: true; row: ImportRow; /** False for a repeated request. */ isNew: boolean }
  | { ok: false; code: string; message: string };

export interface NewFile {
  bytes: Uint8Array;
  filename: string | null;
  origin: ImportRow["origin"];
  /** The format, if the caller knows it. */
  format?: Format;
  /** The program's name for the reader. */
  client?: string;
  /** What kind of program that is. */
  clientKind?: ClientKind;
  /** The program's idempotency key, for instance a UUID. A repeated request starts nothing. */
  requestKey?: string;
  /** SHA-256 of the request's content, if the file was made from it. */
  requestHash?: string;
  /** The token it was uploaded with; null for a session. */
  tokenId?: number | null;
  /** The reader's options for the file. */
  options?: ImportOptions;
  /** Preview the import, and wait for the reader's decision. */
  preview?: boolean;
}

interface StartContext {
  db: Db;
  readerId: string;
  files: FileReader;
  telemetry: ImportTeller;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Recognises a file and stores it together with its import job. A rejected file leaves only a record that it came, and
 * why it was rejected.
 */
export async function startImport(context: StartContext, file: NewFile): Promise<StartedImport> {
  const { db, readerId, files, telemetry, now } = context;
  const { length } = file.bytes;
  const missing = await missingRoom(db.$client.name, length);
  if (missing) return { ok: false, code: NO_ROOM, message: describeNoRoom(missing) };
  const inspection = await inspect(files, file);
  const { recognised, sha256, gzip } = inspection;
  const refuse = (source: string, { code, message }: { code: string; message: string }): StartedImport => {
    // Don't count folder files here: they are inspected again at each start, and counted where that is settled.
    if (file.origin !== "folder") {
      keepRefusal(db, readerId, { ...file, bytes: length, sha256, source, code, message }, now);
      tellOfRefusal(telemetry, readerId, { ...file, clientKind: file.clientKind ?? null, source, code });
    }
    return { ok: false, code, message };
  };
  if (!recognised.ok) return refuse("unknown", recognised);
  const mapping = file.options?.mapping ?? recognised.table?.guess;
  if (recognised.format === "csv" && !file.preview && mapping?.text === undefined)
    return refuse("csv", UNKNOWN_COLUMNS);
  const known = earlierImport(db, readerId, file.requestKey);
  if (known) return sameRequest(known, file, sha256);
  const row = createImport(
    db,
    readerId,
    {
      source: recognised.format,
      filename: file.filename?.slice(0, 255) ?? null,
      sha256,
      bytes: length,
      origin: file.origin,
      client: file.client ?? null,
      clientKind: file.clientKind ?? null,
      options: optionsOf(file, recognised.source),
      requestHash: file.requestHash ?? null,
      tokenId: file.tokenId ?? null,
    },
    now,
  );
  try {
    await storeParts(db, row, gzip);
    return acceptStored(context, row, file);
  } catch (error) {
    discardStored(db, row);
    throw error;
  }
}

/** An idempotency key stands for the first request that used it. */
function sameRequest(known: ImportRow, { requestHash }: Pick<NewFile, "requestHash">, sha256: string): StartedImport {
  const isSame =
    requestHash === undefined ? known.sha256 === sha256 : (known.requestHash ?? requestHash) === requestHash;
  return isSame ? { ok: true, row: known, isNew: false } : { ok: false, ...REUSED_KEY };
}

/** The import that an earlier request with this key began, if it was accepted. */
function earlierImport(db: Db, readerId: string, requestKey: string | undefined): ImportRow | undefined {
  const known = requestKey === undefined ? undefined : importOfRequest(db, readerId, requestKey);
  if (known?.status !== "receiving") return known;
  // An earlier version stored the key before the file, and stopped in between: that row has no job.
  deleteImport(db, readerId, known.id);
  return undefined;
}

/**
 * Sets the key of a stored file and queues its job, in one transaction: a request whose key is known always has a job,
 * however the process ends. Of two concurrent requests with one key, the first counts.
 */
function acceptStored({ db, readerId, now }: StartContext, { id, sha256 }: ImportRow, file: NewFile): StartedImport {
  return db.transaction(() => {
    const known = earlierImport(db, readerId, file.requestKey);
    if (known) {
      deleteImport(db, readerId, id);
      return sameRequest(known, file, sha256);
    }
    if (file.requestKey !== undefined) nameRequest(db, readerId, id, file.requestKey);
    acceptImport(db, { id, readerId }, file.preview ? "previewing" : "waiting", now);
    const accepted = importById(db, readerId, id);
    if (!accepted) throw new Error(`import: import ${id} is gone`);
    return { ok: true, row: accepted, isNew: true };
  });
}

function discardStored(db: Db, { id, readerId }: ImportRow): void {
  try {
    deleteImport(db, readerId, id);
  } catch (error) {
    // Happens on a full disk, for instance. `forgetAbandoned` removes the file later, and no request refers to it.
    log("import: a file that was stored in part could not be removed", describeError(error));
  }
}

/**
 * The source that a program gives for its highlights is stored as an option of the file, unless the options have one.
 */
function optionsOf({ options }: NewFile, source: Source | undefined): ImportOptions | null {
  return source === undefined ? (options ?? null) : { source, ...options };
}

type InspectedFile = Pick<FileInspection, "sha256" | "gzip"> & {
  recognised: FileInspection["recognised"] | { ok: false; code: string; message: string };
};

/** Rejects a file that crashes its inspection, like any other that cannot be read. */
async function inspect(files: FileReader, { bytes, format }: NewFile): Promise<InspectedFile> {
  // Hash first: the thread takes over the bytes.
  const sha256 = createHash("sha256").update(bytes.subarray(0, HASHED_IF_BROKEN)).digest("hex");
  try {
    return await files.recognise(bytes, format);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { recognised: { ok: false, code: error.code, message: error.message }, sha256, gzip: [] };
  }
}

/** How much of a file that broke its reader is hashed to identify it. Bytes. */
const HASHED_IF_BROKEN = 1 << 16;

/** The disk has too little space. Try again once there is more. */
export const NO_ROOM = "no_room";

/** The error for a reused idempotency key, with status 422 as in draft-ietf-httpapi-idempotency-key-header. */
export const REUSED_KEY = {
  code: "idempotency_key_reused",
  message:
    "Something else was sent with this Idempotency-Key before. Nothing was changed. Send what is new under a key of its own; a request that is sent again must hold the same.",
};

const UNKNOWN_COLUMNS = {
  code: "columns_unknown",
  message:
    "This is a table, but the names of its columns do not say which holds the text of the highlights. Nothing was imported. Drop it on the Import page, where you can say which column is what.",
};

async function storeParts(db: Db, { id, readerId }: ImportRow, gzip: FileInspection["gzip"]): Promise<void> {
  for (const [part, bytes] of gzip.entries()) {
    storePart(db, readerId, id, part, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    await setImmediate();
  }
}
