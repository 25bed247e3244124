import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, tailOf } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const FOLDER = ".next/worker";

/**
 * Compiles what reads imported files in threads of their own to JavaScript: Node runs no TypeScript, and the pages' bundler knows nothing of threads.
 * @param {string} root the folder of the project
 * @param {string} [folder] where the result goes
 * @throws {Trouble} if that fails
 */
export async function compileWorker(root, folder = join(root, FOLDER)) {
  mkdirSync(folder, { recursive: true });
  // Next declares all of its folder to be CommonJS.
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const done = await run(process.execPath, [tsc, "-p", "lib/import/reading/tsconfig.worker.json", "--outDir", folder], {
    cwd: root,
    env: process.env,
  });
  if (!done.ok)
    throw new Trouble(`${tailOf(done.output)}\n\nCompiling the reader of files failed. The lines above say why.`);
}
