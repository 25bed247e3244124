// Runs in a thread of its own, from its source: looking at every page of a large library takes seconds, in which the server answers.
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

const MOST = 20;

const client = new Database(workerData, { readonly: true, fileMustExist: true });
try {
  const broken = client.pragma(`integrity_check(${MOST})`).map((row) => String(row.integrity_check));
  const orphans = client.pragma("foreign_key_check");
  const findings = broken.filter((line) => line !== "ok");
  if (orphans.length > 0) findings.push(`${orphans.length} rows point to rows that are not there`);
  // A thread, not a window: there is no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(findings.slice(0, MOST));
} finally {
  client.close();
}
