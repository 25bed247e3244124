#!/usr/bin/env node
// `npx lektr` in a clone: the command line, built first if its sources have changed.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

async function runCli() {
  const [{ ROOT }, { exitOnTrouble, Trouble }, { existsSync }, { join }, { createRequire }] = await Promise.all([
    import("./start/root.mjs"),
    import("./start/trouble.mjs"),
    import("node:fs"),
    import("node:path"),
    import("node:module"),
  ]);
  await exitOnTrouble(async () => {
    if (!existsSync(join(ROOT, "node_modules/esbuild"))) throw new Trouble("Run “npm start” or “npm ci” here first.");
    const { builtCli } = await import("./cli/build.mjs");
    createRequire(import.meta.url)(await builtCli(ROOT));
  });
}

void runCli();
