import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toolIn } from "../check/tools.mjs";
import { run, tailOf } from "../start/run.mjs";
import { Trouble } from "../start/trouble.mjs";

const OUTPUT = "extension/dist";

/** @type {{name: string, browser: "chrome" | "firefox"}[]} */
const BROWSERS = [
  { name: "Chromium", browser: "chrome" },
  { name: "Firefox", browser: "firefox" },
];

/**
 * The folder of the extension as it can be loaded unpacked.
 * @param {string} root the folder of the project
 * @param {"chrome" | "firefox"} browser
 */
export function unpackedExtension(root, browser = "chrome") {
  return join(root, OUTPUT, `${browser}-mv3`);
}

/**
 * Builds the extension for each browser. Nothing is downloaded.
 * @param {string} root the folder of the project
 * @returns {Promise<string[]>} where it lies, in words
 * @throws {Trouble} if it cannot be built
 */
export async function packExtension(root) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const lines = [];
  for (const { name, browser } of BROWSERS) {
    await runWxt(root, "zip", browser);
    const zip = join(OUTPUT, `lektr-${version}-${browser}.zip`);
    lines.push(`${name}: ${zip}, unpacked in ${join(OUTPUT, `${browser}-mv3`)}`);
  }
  return lines;
}

/**
 * Builds the extension for one browser, to be loaded unpacked. Nothing is downloaded.
 * @param {string} root the folder of the project
 * @param {"chrome" | "firefox"} browser
 * @throws {Trouble} if it cannot be built
 */
export async function buildExtension(root, browser) {
  await runWxt(root, "build", browser);
}

async function runWxt(root, command, browser) {
  const done = await run(process.execPath, [toolIn(root, "wxt"), command, "extension", "-b", browser], { cwd: root });
  if (!done.ok) throw new Trouble(`${tailOf(done.output)}\n\nThe extension could not be built for ${browser}.`);
}
