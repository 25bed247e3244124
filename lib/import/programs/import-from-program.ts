import type { Db } from "#db/open.ts";
import type { ImportRow } from "#db/imports/imports.ts";
import type { LektrFile } from "#lib/importers/lektr/ours.ts";
import type { Source } from "#lib/importers/types.ts";
import { waitForImport } from "./wait-for-import.ts";
import type { FileReader } from "../reading/file-reader.ts";
import { type StartedImport, startImport } from "../upload/start-import.ts";
import type { ImportTeller } from "../run/tell-of-import.ts";
import type { ClientKind } from "#lib/vocabulary/client-kinds.ts";

export interface ClientContext {
  db: Db;
  readerId: string;
  files: FileReader;
  runner: { wake(): void };
  telemetry: ImportTeller;
  /** The kind of program. */
  clientKind: ClientKind;
  /** The token it used; null for a session. */
  tokenId: number | null;
  /** Epoch milliseconds. */
  now: number;
}

/** The highlights that a program sends. */
export interface ProgramImport {
  /** The program's name for the reader. */
  client: string;
  /** Where the highlights are from. */
  source: Source;
  books: LektrFile["books"];
  /** The program's idempotency key: a repeated request starts nothing. */
  requestKey?: string | undefined;
  /** SHA-256 of the request's content, where the resulting file need not be the same each time. */
  requestHash?: string | undefined;
}

/**
 * Imports highlights that a program sends: as an import like any other, stored as a file in Lektr's own format, so that
 * history, merging and undo work for them. Returns when it is over, or its state after `patienceMs`.
 */
export async function importFromProgram(
  { db, readerId, files, runner, telemetry, clientKind, tokenId, now }: ClientContext,
  { client, source, books, requestKey, requestHash }: ProgramImport,
  patienceMs: number,
): Promise<StartedImport> {
  const file: LektrFile = { format: "lektr", version: 1, books: books.map((book) => ({ source, ...book })) };
  const started = await startImport(
    { db, readerId, files, telemetry, now },
    {
      bytes: Buffer.from(JSON.stringify(file)),
      filename: null,
      format: "lektr",
      origin: "client",
      client,
      clientKind,
      tokenId,
      options: { source },
      ...(requestKey !== undefined && { requestKey }),
      ...(requestHash !== undefined && { requestHash }),
    },
  );
  if (!started.ok) return started;
  runner.wake();
  const row: ImportRow = await waitForImport(db, readerId, started.row.id, patienceMs);
  return { ...started, row };
}
