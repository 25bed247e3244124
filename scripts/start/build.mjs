import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBasePath } from "./base-path.mjs";
import { run, tailOf } from "./run.mjs";
import { fingerprintSources } from "./sources.mjs";
import { compileThreads } from "./threads.mjs";
import { Trouble } from "./trouble.mjs";

const STAMP = ".next/lektr-sources";

/**
 * Builds the pages if there is no build, or if the sources are not those it was made of.
 * @param {string} root the folder of the project
 * @returns {Promise<boolean>} whether anything was built
 * @throws {Trouble} if that fails
 */
export async function buildWhenNeeded(root) {
  if (isBuilt(root)) return false;
  await buildPages(root);
  return true;
}

/**
 * Whether the build was finished, and is made of the sources as they are now, for the base path that is set.
 * @param {string} root
 */
export function isBuilt(root) {
  const stamp = join(root, STAMP);
  return existsSync(join(root, ".next/BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === stampOf(root);
}

/**
 * Builds the pages, in a process of its own: the server that follows stays small.
 * @param {string} root
 * @throws {Trouble} if that fails
 */
export async function buildPages(root) {
  console.log("Building the pages (first start, and after each update; half a minute to 3 minutes)…");
  const stamped = stampOf(root);
  rmSync(join(root, STAMP), { force: true });
  const done = await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (!done.ok) throw new Trouble(`${tailOf(done.output)}\n\nBuilding the pages failed. The lines above say why.`);
  await compileThreads(root);
  writeFileSync(join(root, STAMP), stamped);
  console.log(`Pages built in ${done.seconds} s.`);
}

/** What a build is made of. The base path is written into every page. */
function stampOf(root) {
  return fingerprintSources(root) + readBasePath(process.env.LEKTR_BASE_PATH);
}
