import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, tailOf } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const FOLDER = ".next/worker";

// What is compiled has the same shape as the sources, and the same short names.
const PACKAGE = { type: "module", imports: { "#db/*.ts": "./db/*.js", "#lib/*.ts": "./lib/*.js" } };

/**
 * Compiles what runs in threads of its own (tsconfig.worker.json lists it) to JavaScript: Node runs no TypeScript, and
 * the pages' bundler knows nothing of threads.
 * @param {string} root the folder of the project
 * @param {string} [folder] where the result goes
 * @throws {Trouble} if that fails
 */
export async function compileWorker(root, folder = join(root, FOLDER)) {
  mkdirSync(folder, { recursive: true });
  // Next declares all of its folder to be CommonJS.
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(PACKAGE, null, 2)}\n`);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const done = await run(process.execPath, [tsc, "-p", "tsconfig.worker.json", "--outDir", folder], {
    cwd: root,
    env: process.env,
  });
  if (!done.ok) throw new Trouble(`${tailOf(done.output)}\n\nCompiling the threads failed. The lines above say why.`);
}
