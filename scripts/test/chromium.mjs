import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { toolIn } from "../check/tools.mjs";
import { run, tailOf } from "../start/run.mjs";
import { Trouble } from "../start/trouble.mjs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The Chromium to test with: the one that PLAYWRIGHT_CHROMIUM names, else one that is installed.
 * @param {Record<string, string | undefined>} variables
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function findChromium(variables = process.env, exists = existsSync) {
  return variables.PLAYWRIGHT_CHROMIUM?.trim() || PLACES.find((place) => exists(place));
}

/**
 * Finds a Chromium, and installs one if there is none.
 * @param {string} root the folder of the project
 * @returns {Promise<string | undefined>} its program; undefined if it is Playwright's own, which Playwright finds
 *   itself
 * @throws {Trouble} if none can be had
 */
export async function ensureChromium(root) {
  const found = findChromium();
  if (found !== undefined || playwrightHasOne(root)) return found;
  if (isRootOnDebian() && (await installFromDebian(root))) return findChromium();
  console.log("Downloading a Chromium for the tests (once; 1 to 3 minutes)…");
  const done = await run(process.execPath, [toolIn(root, "@playwright/test:playwright"), "install", "chromium"], {
    cwd: root,
  });
  if (done.ok) return undefined;
  throw new Trouble(
    `${tailOf(done.output)}\n\nThere is no Chromium to test with. Install one, or say where it is: PLAYWRIGHT_CHROMIUM=/path/to/chromium npm test`,
  );
}

function playwrightHasOne(root) {
  const { chromium } = createRequire(join(root, "package.json"))("@playwright/test");
  return existsSync(chromium.executablePath());
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

async function installFromDebian(root) {
  console.log("Installing Chromium for the tests with apt-get (once; 1 to 3 minutes)…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const updated = await run("apt-get", ["update"], { cwd: root, env });
  const installed = await run("apt-get", ["install", "-y", "chromium"], { cwd: root, env });
  if (!installed.ok) console.log(tailOf(`${updated.output}\n${installed.output}`));
  return installed.ok && findChromium() !== undefined;
}
