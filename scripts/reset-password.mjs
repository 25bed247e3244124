// `npm run reset-password`: gives the owner a new password and turns the second factor off, also while the server runs.
// Asks for the password without showing it; where there is no terminal, it is the first line of standard input.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void Promise.all([
  import("./receiver/run-typescript.mjs"),
  import("./start/root.mjs"),
  import("./start/settings.mjs"),
]).then(async ([{ runTypeScript }, { ROOT }, { loadEnvFile, readSettings }]) => {
  loadEnvFile(ROOT);
  const { dataFolder } = readSettings(process.env, ROOT);
  process.exitCode = await runTypeScript("scripts/reset-password/main.ts", [dataFolder]);
});
