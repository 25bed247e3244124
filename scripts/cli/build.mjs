import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { answerShapes } from "./answer-shapes.mjs";
import { assistantPayload } from "./assistant-payload.mjs";

const OUTPUT = "cli/dist";
const SOURCES = ["cli", "lib/api-contract", "lib/vocabulary", "scripts/cli"];

/**
 * The built program, one file without dependencies; built first if its sources have changed.
 * @param {string} root the folder of the project
 * @returns {Promise<string>} its path
 */
export async function builtCli(root) {
  const file = join(root, OUTPUT, "lektr.cjs");
  const stamp = join(root, OUTPUT, "sources");
  const wanted = fingerprint(root);
  if (existsSync(file) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return file;
  await buildCli(root, file);
  writeFileSync(stamp, wanted);
  return file;
}

async function buildCli(root, outfile) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  mkdirSync(join(root, OUTPUT), { recursive: true });
  await build({
    entryPoints: [join(root, "cli/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    keepNames: true,
    banner: { js: `#!/usr/bin/env node\nconst LEKTR_FILE = require("node:url").pathToFileURL(__filename).href;` },
    define: { LEKTR_VERSION: JSON.stringify(version), "import.meta.url": "LEKTR_FILE" },
    legalComments: "none",
    logLevel: "error",
    plugins: [answerShapes(root), assistantPayload(root)],
  });
}

/** A fingerprint of the sources, by their contents: a git checkout touches times. */
function fingerprint(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const folder of SOURCES) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).toSorted()) {
      if (!/\.(m?ts)$|\.mjs$/.test(path) || /\.test\.ts$|(^|[\\/])dist[\\/]/.test(path)) continue;
      hash
        .update(`${folder}/${path}\0`)
        .update(readFileSync(join(root, folder, path)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}
