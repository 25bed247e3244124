// Runs in a thread of its own, from its source: looking at every page of a large library takes seconds, in which the
// server answers.
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

const MOST = 20;

/**
 * What is wrong, in SQLite's words. A quick check leaves out whether each index says what its table does, which takes
 * most of the time.
 */
function check({ path, isQuick }) {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const broken = client.pragma(`${isQuick ? "quick" : "integrity"}_check(${MOST})`);
    const findings = broken.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== "ok");
    if (isQuick) return findings;
    const orphans = client.pragma("foreign_key_check");
    if (orphans.length > 0) findings.push(`${orphans.length} rows point to rows that are not there`);
    return findings.slice(0, MOST);
  } catch (error) {
    // So damaged that it cannot even be looked through: that is an answer, too.
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return [error.message];
    throw error;
  } finally {
    client.close();
  }
}

// A thread, not a window: there is no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort.postMessage(check(workerData));
