import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";
import { run, tailOf } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

/** The list of threads, which the app reads too. */
const THREADS = JSON.parse(readFileSync(join(ROOT, "lib/threads/threads.json"), "utf8"));

/** Compiled along with them: serve.mjs uses it to check requests against the table of operations. */
const ADMISSION = "lib/api-contract/admission.ts";

// The output has the same structure as the sources, and the same import aliases.
const PACKAGE = { type: "module", imports: { "#db/*.ts": "./db/*.js", "#lib/*.ts": "./lib/*.js" } };

/** The folders with the code of threads. */
const FOLDERS = ["lib", "db"];
/** An editor that saves a file, or git that changes many, does so in several steps. Milliseconds. */
const SETTLED_MS = 100;

/** @param {string} root the folder of the project */
export function compiledAdmission(root) {
  return join(root, THREADS.folder, ADMISSION.replace(/\.ts$/, ".js"));
}

/**
 * Compiles what runs in threads of its own to JavaScript: Node runs no TypeScript, and the pages' bundler knows nothing
 * of threads.
 * @param {string} root the folder of the project
 * @param {string} [folder] where the result goes
 * @throws {Trouble} if that fails
 */
export async function compileThreads(root, folder = join(root, THREADS.folder)) {
  mkdirSync(folder, { recursive: true });
  const files = [...Object.values(THREADS.sources), ADMISSION].map((source) => join(root, source));
  const config = { extends: join(root, "tsconfig.worker.json"), compilerOptions: { outDir: folder }, files };
  // Next declares its whole folder to be CommonJS.
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(PACKAGE, null, 2)}\n`);
  writeFileSync(join(folder, "tsconfig.json"), `${JSON.stringify(config, null, 2)}\n`);
  const done = await run(process.execPath, compilerOf(root, folder), { cwd: root, env: process.env });
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
  const compile = () => {
    const changed = sources.splice(0);
    // Not by `run`, which would end this process at Ctrl-C before the app has closed the database.
    execFile(process.execPath, compilerOf(root, target), { cwd: root }, (error, output) => {
      if (error) console.log(`${tailOf(output)}\n\nCompiling the threads failed; they run as they were.`);
      // Set by lib/boot.ts.
      else if (changed.some((source) => existsSync(join(target, source.replace(/ts$/, "js")))))
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
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function compilerOf(root, folder) {
  return [join(root, "node_modules/typescript/bin/tsc"), "-p", folder];
}
