// Runs in a thread of its own, from its source: looking at every page of a large library takes seconds, in which the server answers.
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

const MOST = 20;

/** What is wrong, in SQLite's words. */
function check() {
  const client = new Database(workerData, { readonly: true, fileMustExist: true });
  try {
    const broken = client.pragma(`integrity_check(${MOST})`).map((row) => String(row.integrity_check));
    const findings = broken.filter((line) => line !== "ok");
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
parentPort.postMessage(check());
