import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";
import { run, tailOf } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

/** The list of threads, which the app reads too. */
const THREADS = JSON.parse(readFileSync(join(ROOT, "lib/threads/threads.json"), "utf8"));

/** Compiled along with them: serve.mjs uses it to check requests against the table of operations. */
const ADMISSION = "lib/api-contract/admission.ts";

const BUNDLER = join(ROOT, "scripts/start/bundle-threads.mjs");

/** The folders with the code of threads. */
const FOLDERS = ["lib", "db"];
/** An editor that saves a file, or git that changes many, does so in several steps. Milliseconds. */
const SETTLED_MS = 100;

/** @param {string} root the folder of the project */
export function compiledAdmission(root) {
  return join(root, THREADS.folder, ADMISSION.replace(/\.ts$/, ".js"));
}

/**
 * Bundles what runs in threads of its own as JavaScript: Node runs no TypeScript, the pages' bundler knows nothing of
 * threads, and one that starts for a small file should not read a hundred modules first.
 * @param {string} root the folder of the project
 * @param {string} [folder] where the result goes
 * @param {string[]} [also] more modules that are needed there, as paths in the project
 * @throws {Trouble} if that fails
 */
export async function compileThreads(root, folder = join(root, THREADS.folder), also = []) {
  mkdirSync(folder, { recursive: true });
  // Next declares its whole folder to be CommonJS.
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  const done = await run(process.execPath, bundlerOf(root, folder, also), { cwd: root, env: process.env });
  if (!done.ok) throw new Trouble(`${tailOf(done.output)}\n\nCompiling the threads failed. The lines above say why.`);
}

/**
 * Compiles threads again whenever their sources change, until it is stopped or this process ends. A worker that is
 * started from then on runs the new code; the app ends those that it keeps, where what changed is theirs.
 * @param {string} root the folder of the project
 * @returns {() => void} stops it
 */
export function recompileThreads(root) {
  const target = join(root, THREADS.folder);
  const sources = [];
  let timer;
  let isStopped = false;
  const compile = () => {
    const changed = sources.splice(0);
    // Not by `run`, which would end this process at Ctrl-C before the app has closed the database.
    execFile(process.execPath, bundlerOf(root, target), { cwd: root }, (error, _output, errors) => {
      if (isStopped) return;
      if (error) console.log(`${tailOf(errors)}\n\nCompiling the threads failed; they run as they were.`);
      // Set by lib/boot.ts.
      else if (changed.some((source) => inputsOf(target).has(source.replaceAll("\\", "/"))))
        globalThis[Symbol.for("lektr.threads-changed")]?.();
    });
  };
  const note = (folder, name) => {
    if (!name?.endsWith(".ts") || /\.(test|testing)\.ts$/.test(name)) return;
    sources.push(join(folder, name));
    clearTimeout(timer);
    timer = setTimeout(compile, SETTLED_MS);
  };
  const watchers = FOLDERS.map((folder) =>
    watch(join(root, folder), { recursive: true, persistent: false }, (_event, name) => note(folder, name)),
  );
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** The sources that threads are made of, relative to the root. */
function inputsOf(folder) {
  return new Set(JSON.parse(readFileSync(join(folder, "inputs.json"), "utf8")));
}

function bundlerOf(root, folder, also = []) {
  return [BUNDLER, root, folder, ...Object.values(THREADS.sources), ADMISSION, ...also];
}
