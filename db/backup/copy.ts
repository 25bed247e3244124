import Database from "better-sqlite3";
import { countKeptRows, emptyTables } from "./tables.ts";

/** Pages copied between two reports of progress: about 8 MB. */
const PAGES_A_STEP = 2000;

interface CopyOptions {
  source: string;
  /** The file to write; it must not exist. */
  target: string;
  facts: BackupFacts;
  /** Called with the share that was copied, from 0 to 1. */
  onProgress: (share: number) => void;
}

/** What a backup says of itself, in a table of its own. */
export interface BackupFacts {
  /** Epoch milliseconds. */
  madeAt: number;
  /** The version of Lektr that made it. */
  version: string;
}

/** Thrown when a copy is not what it was copied from. */
class UnsoundCopy extends Error {
  readonly code = "UNSOUND_COPY";
}

/**
 * Copies a database that may be in use, without what must not be in a backup, and checks the copy. Blocks for long: run
 * it in a thread.
 * @throws {UnsoundCopy} if the copy is damaged, or lacks rows
 */
export async function copyDatabase({ source, target, facts, onProgress }: CopyOptions): Promise<void> {
  const expected = await copySnapshot({ source, target, onProgress });
  const copy = new Database(target, { fileMustExist: true });
  try {
    // The copy is a file of its own, and is thrown away unless it becomes whole: it needs neither log nor journal.
    copy.pragma("journal_mode = DELETE");
    copy.pragma("journal_mode = OFF");
    copy.pragma("synchronous = OFF");
    emptyTables(copy);
    recordFacts(copy, facts);
    // Leaves no trace of rows that were deleted earlier, in the library or here.
    copy.exec("VACUUM");
    checkCopy(copy, expected);
  } finally {
    copy.close();
  }
}

/** Copies the database as it is at one moment. Returns the number of rows at that moment. */
async function copySnapshot({ source, target, onProgress }: Omit<CopyOptions, "facts">): Promise<Map<string, number>> {
  const client = new Database(source, { readonly: true, fileMustExist: true });
  try {
    // Within one transaction nothing that others write is seen, and nobody waits for it: there is a write-ahead log.
    client.exec("BEGIN");
    const expected = countKeptRows(client);
    await client.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES_A_STEP;
      },
    });
    return expected;
  } finally {
    client.close();
  }
}

function recordFacts(client: Database.Database, { madeAt, version }: BackupFacts): void {
  client.exec("DROP TABLE IF EXISTS lektr_backup; CREATE TABLE lektr_backup (made_at INTEGER, version TEXT)");
  client.prepare("INSERT INTO lektr_backup VALUES (?, ?)").run(madeAt, version);
}

function checkCopy(copy: Database.Database, expected: Map<string, number>): void {
  const finding = findDamage(copy);
  if (finding !== null) throw new UnsoundCopy(`backup: the copy is damaged: ${finding}`);
  const found = countKeptRows(copy);
  for (const [table, rows] of expected) {
    if (found.get(table) !== rows) throw new UnsoundCopy(`backup: the copy lacks rows of ${table}`);
  }
}

/** The first problem that SQLite's own check finds; null if there is none. */
export function findDamage(client: Database.Database): string | null {
  const found = String(client.pragma("integrity_check(1)", { simple: true }));
  if (found !== "ok") return found;
  const orphans = client.prepare("PRAGMA foreign_key_check").all();
  return orphans.length === 0 ? null : `${orphans.length} rows point to rows that are not there`;
}
