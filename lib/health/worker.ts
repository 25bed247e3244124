import Database from "better-sqlite3";
import { isDamageError } from "#db/damage.ts";
import { answerRequests } from "#lib/threads/answering.ts";
import type { IntegrityContract } from "./integrity.ts";

// Runs in a separate thread: checking every page of a large library takes seconds, during which the server must
// respond.

const MOST = 20;

/**
 * What is damaged, in SQLite's words, and how many rows point to rows that are not there. A quick check does not
 * compare indexes with their tables, which takes most of the time, and counts no such rows.
 */
function check({ path, isQuick }: IntegrityContract["request"]): IntegrityContract["response"] {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const rowsOf = (pragma: string) => client.prepare<[], Record<string, unknown>>(`PRAGMA ${pragma}`).all();
    const broken = rowsOf(`${isQuick ? "quick" : "integrity"}_check(${MOST})`);
    const damage = broken.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== "ok");
    const orphans = isQuick ? 0 : rowsOf("foreign_key_check").length;
    return { damage: damage.slice(0, MOST), orphans };
  } catch (error) {
    // So damaged that it cannot even be checked: that is a result, too.
    if (isDamageError(error) && error instanceof Error) return { damage: [error.message], orphans: 0 };
    throw error;
  } finally {
    client.close();
  }
}

answerRequests<IntegrityContract>(check);
