import Database from "better-sqlite3";
import { answerRequests } from "#lib/threads/answering.ts";
import type { IntegrityContract } from "./integrity.ts";

// Runs in a separate thread: checking every page of a large library takes seconds, during which the server must
// respond.

const MOST = 20;

/**
 * The problems, in SQLite's words. A quick check does not compare indexes with their tables, which takes most of the
 * time.
 */
function check({ path, isQuick }: IntegrityContract["request"]): string[] {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const rowsOf = (pragma: string) => client.prepare<[], Record<string, unknown>>(`PRAGMA ${pragma}`).all();
    const broken = rowsOf(`${isQuick ? "quick" : "integrity"}_check(${MOST})`);
    const findings = broken.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== "ok");
    if (isQuick) return findings;
    const orphans = rowsOf("foreign_key_check");
    if (orphans.length > 0) findings.push(`${orphans.length} rows point to rows that are not there`);
    return findings.slice(0, MOST);
  } catch (error) {
    // So damaged that it cannot even be checked: that is a result, too.
    if (error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return [error.message];
    throw error;
  } finally {
    client.close();
  }
}

answerRequests<IntegrityContract>(check);
