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
  /** What kind of program brings it. */
  clientKind: ClientKind;
  /** The token that it shows; null for a session. */
  tokenId: number | null;
  /** Epoch milliseconds. */
  now: number;
}

/** What a program brings. */
export interface ProgramImport {
  /** The program, as the reader knows it. */
  client: string;
  /** Where it is from. */
  source: Source;
  books: LektrFile["books"];
  /** What the program calls its request: one that comes again starts nothing. */
  requestKey?: string | undefined;
  /** SHA-256 of what the request held, where that need not be the same file each time. */
  requestHash?: string | undefined;
}

/**
 * Takes highlights that a program brings into the library: as an import like any other, kept as a file of Lektr's own
 * format, so that history, merging and undo hold for them. Answers when it is over, or after `patienceMs` as it stands.
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
