import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { codeOf, Trouble } from "./trouble.mjs";

const PROBE_BYTES = 64 * 1024;

/**
 * Makes the data folder if there is none, and proves by writing that Lektr can keep things in it.
 * @param {string} folder
 * @throws {Trouble} if it cannot
 */
export function prepareDataFolder(folder) {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    makeFolder(folder);
    writeAndRemove(probe);
  } catch (error) {
    throw new Trouble(describeFolder(folder, codeOf(error)), { cause: error });
  }
}

function writeAndRemove(probe) {
  try {
    // A full disk still takes an empty file.
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(probe, { force: true });
  }
}

// Not mkdirSync with `recursive`: in folders that cannot hold folders, such as /proc, that never returns.
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Proves that the port can be listened on, by doing so for a moment.
 * @param {{host: string, port: number}} address
 * @returns {Promise<void>}
 * @throws {Trouble} if it cannot
 */
export function probePort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(describePort(error, { host, port })));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/**
 * What a failure to listen means for a reader.
 * @param {Error} error
 * @param {{host: string, port: number}} address
 * @returns {Error} a Trouble if it is a known failure, else the error itself
 */
export function describePort(error, { host, port }) {
  const words = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop it, or start Lektr with PORT=${another(port)} npm start.`,
    EACCES: `Port ${port} may not be used by this user. Start Lektr with a port above 1023: PORT=3000 npm start.`,
    EADDRNOTAVAIL: `LEKTR_HOST is “${host}”, which is not an address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for every address it has.`,
    ENOTFOUND: `LEKTR_HOST is “${host}”, a name that leads to no address. Use 127.0.0.1 for this machine only, or 0.0.0.0 for every address it has.`,
  }[codeOf(error).replace(/^EAI_AGAIN$/, "ENOTFOUND")];
  return words === undefined ? error : new Trouble(words, { cause: error });
}

function another(port) {
  return port < 65_535 ? port + 1 : 3000;
}

function describeFolder(folder, code) {
  const what = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "that disk is read-only",
    ENOSPC: "that disk is full",
    ENOENT: "no folder can be made there",
    ENOTDIR: "a part of that path is a file, not a folder",
  }[code];
  return `Lektr cannot keep its data in ${folder}: ${what ?? `writing failed (${code})`}. Put that right, or name another folder: LEKTR_DATA_DIR=/path/to/folder npm start`;
}
