import { setImmediate } from "node:timers/promises";
import { acceptImport, createImport, importById, importOfRequest, type ImportRow, storePart } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { type Source, UnreadableFile } from "#lib/importers/types.ts";
import type { ImportOptions } from "./readContents.ts";
import type { FileReader, Inspection } from "./reading/fileReader.ts";

/** The largest file that is taken, in bytes. Real clippings files of twenty years are below 20 MB, databases below 100. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;

/** An import that was accepted, or why the file cannot be imported and what to do. */
export type StartedImport =
  | { ok: true; row: ImportRow; /** False for a request that had come before. */ isNew: boolean }
  | { ok: false; code: string; message: string };

export interface NewFile {
  bytes: Uint8Array;
  filename: string | null;
  origin: ImportRow["origin"];
  /** The program that brought it, as the reader knows it. */
  client?: string;
  /** What the program calls its request, for instance a UUID. One that comes again starts nothing. */
  requestKey?: string;
  /** What the reader told about the file. */
  options?: ImportOptions;
  /** Show what would come in, and wait for the reader's word. */
  preview?: boolean;
}

interface StartContext {
  db: Db;
  readerId: string;
  files: FileReader;
  /** Epoch milliseconds. */
  now: number;
}

/** Recognises a file and stores it together with the job that will import it. Nothing is stored of other files. */
export async function startImport({ db, readerId, files, now }: StartContext, file: NewFile): Promise<StartedImport> {
  const { length } = file.bytes;
  const inspection = await inspect(files, file.bytes);
  if ("refusal" in inspection) return inspection.refusal;
  const { recognised, sha256, gzip } = inspection;
  if (!recognised.ok) return recognised;
  const mapping = file.options?.mapping ?? recognised.table?.guess;
  if (recognised.format === "csv" && !file.preview && mapping?.text === undefined) return unknownColumns();
  const known = file.requestKey === undefined ? undefined : importOfRequest(db, readerId, file.requestKey);
  if (known) return { ok: true, row: known, isNew: false };
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
      requestKey: file.requestKey ?? null,
      options: optionsOf(file, recognised.source),
    },
    now,
  );
  await storeParts(db, row.id, gzip);
  acceptImport(db, row, file.preview ? "previewing" : "waiting", now);
  const accepted = importById(db, readerId, row.id);
  if (!accepted) throw new Error(`import: import ${row.id} is gone`);
  return { ok: true, row: accepted, isNew: true };
}

/** What a program says of its highlights counts as told with the file, unless that was told otherwise. */
function optionsOf({ options }: NewFile, source: Source | undefined): ImportOptions | null {
  return source === undefined ? (options ?? null) : { source, ...options };
}

/** A file that breaks what looks at it is refused like any other that cannot be read. */
async function inspect(files: FileReader, bytes: Uint8Array): Promise<Inspection | { refusal: StartedImport }> {
  try {
    return await files.recognise(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { refusal: { ok: false, code: error.code, message: error.message } };
  }
}

function unknownColumns(): StartedImport {
  const message =
    "This is a table, but the names of its columns do not say which holds the text of the highlights. Nothing was imported. Drop it on the Import page, where you can say which column is what.";
  return { ok: false, code: "columns_unknown", message };
}

async function storeParts(db: Db, importId: number, gzip: Inspection["gzip"]): Promise<void> {
  for (const [part, bytes] of gzip.entries()) {
    storePart(db, importId, part, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    await setImmediate();
  }
}
