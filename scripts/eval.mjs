// `npm run eval`: how well search finds what readers mean. `npm run eval search -- --why ID "query"` explains instead
// why a highlight of a library is found, or not; `--data` names its folder or file, otherwise it is that of the server.
import { spawnSync } from "node:child_process";
import { toolIn } from "./check/tools.mjs";
import { runTypeScript } from "./receiver/run-typescript.mjs";
import { ROOT } from "./start/root.mjs";
import { loadEnvFile, readSettings } from "./start/settings.mjs";

const args = process.argv.slice(2);

if (args.includes("--why")) {
  loadEnvFile(ROOT);
  const { dataFolder } = readSettings(process.env, ROOT);
  const rest = args[0] === "search" ? args.slice(1) : args;
  const where = rest.includes("--data") ? [] : ["--data", dataFolder];
  process.exitCode = await runTypeScript("scripts/eval/why/main.ts", [...rest, ...where]);
} else {
  const vitest = toolIn(ROOT, "vitest");
  const run = [vitest, "run", "-c", "scripts/eval/vitest.config.ts", ...args];
  process.exitCode = spawnSync(process.execPath, run, { cwd: ROOT, stdio: "inherit" }).status ?? 1;
}
