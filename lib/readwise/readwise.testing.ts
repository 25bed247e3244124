import { unfinishedImports } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { NewReadwiseHighlights } from "#lib/api-contract/readwise.ts";
import { readHere } from "#lib/import/reading/read-here.ts";
import { runImport } from "#lib/import/run/run-import.ts";
import { NOBODY_LISTENS, optionsFor } from "#lib/import/import.testing.ts";
import { type ReadwiseImport, importReadwiseHighlights } from "./import-readwise-highlights.ts";

/** The address of the library in tests. */
export const ORIGIN = "http://lektr.example";

/** Runs jobs at once, or not at all. */
interface TestWorker {
  works?: boolean;
  patienceMs?: number;
  now?: number;
}

/** Sends highlights like a Readwise client. */
export async function send(db: Db, highlights: unknown[], worker: TestWorker = {}): Promise<ReadwiseImport> {
  const { works = true, patienceMs = 5000, now = 0 } = worker;
  const body = JSON.stringify({ highlights });
  const sent = { client: "Readest", body, ...NewReadwiseHighlights.parse(JSON.parse(body)) };
  const runner = { wake: () => void (works && runWaiting(db, now)) };
  const program = { telemetry: NOBODY_LISTENS, clientKind: "readwise", tokenId: null } as const;
  return importReadwiseHighlights(
    { db, readerId: "ada", files: readHere, runner, ...program, now, origin: ORIGIN },
    sent,
    patienceMs,
  );
}

/** The same, when it is done: the ids of the resulting highlights, by the titles of their books. */
export async function sendNow(db: Db, highlights: unknown[], now = 0): Promise<Record<string, number[]>> {
  const taken = await send(db, highlights, { now });
  if (taken.state !== "done") throw new Error(`readwise: the import is ${taken.state}`);
  return Object.fromEntries(taken.books.map((book) => [book.title, book.modified_highlights]));
}

/** Runs queued jobs. */
export async function runWaiting(db: Db, now = 0): Promise<void> {
  for (const { id } of unfinishedImports(db, "ada")) {
    await runImport({ ...optionsFor(db, id), files: readHere, now: () => now });
  }
}
