import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { run, tailOf } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

/**
 * Installs the dependencies if they are missing, differ from package-lock.json, or do not load under this Node.
 * @param {string} root the folder of the project
 * @returns {Promise<boolean>} whether anything was installed
 * @throws {Trouble} if that fails
 */
export async function installWhenNeeded(root) {
  if (isInstalled(root)) return false;
  console.log("Installing dependencies (first start only; 1 to 4 minutes, the database driver may be compiled)…");
  const done = await install(root);
  if (!done.ok)
    throw new Trouble(`${tailOf(done.output)}\n\nInstalling the dependencies failed. The lines above say why.`);
  const problem = driverProblem(root);
  if (problem !== null) {
    throw new Trouble(`The dependencies are installed, but the database driver does not load: ${problem}`);
  }
  console.log(`Dependencies installed in ${done.seconds} s.`);
  return true;
}

async function install(root) {
  const options = ["--include=dev", "--no-audit", "--no-fund"];
  const done = await runNpm(root, ["ci", ...options]);
  // npm ci refuses a lockfile that was written where packages for other machines could not be had; npm install takes
  // it, and with --no-save leaves it as it is.
  return done.ok || !done.output.includes("EUSAGE") ? done : await runNpm(root, ["install", "--no-save", ...options]);
}

/**
 * Whether what lies in node_modules is what package-lock.json asks for, and runs here. Contents are compared, not
 * times: a git checkout touches times.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, "package-lock.json"));
  const present = readLock(join(root, "node_modules/.package-lock.json"));
  return wanted !== null && present !== null && matches(wanted, present) && driverProblem(root) === null;
}

/**
 * Whether every package of a lockfile is present in the same version. Optional ones may be absent: they are for other
 * machines.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} present
 */
export function matches(wanted, present) {
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const found = present[path];
    if (path === "") return true;
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}} LockedPackage */

/** @returns {Record<string, LockedPackage> | null} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    // No such file, or half of one: an installation that never finished.
    return null;
  }
}

/**
 * Why the compiled database driver cannot be used, for example because it was compiled for another Node; null if it
 * can.
 */
function driverProblem(root) {
  try {
    const Database = createRequire(join(root, "package.json"))("better-sqlite3");
    new Database(":memory:").close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// The npm that runs this script, else the one on the path.
function runNpm(root, args) {
  const running = process.env.npm_execpath ?? "";
  if (basename(running) === "npm-cli.js") return run(process.execPath, [running, ...args], { cwd: root });
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd: root });
}
